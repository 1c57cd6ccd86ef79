/** One traveller of a flight. */
import { memo } from "react";
import { Link } from "react-router";
import type { Traveller } from "../../api/types";
import { BandBadge } from "../../parts/badges";
import { Documents, useFullName } from "../../parts/person";
import { SourceNames } from "../../parts/sources";
import { formatDate, yearsBetween } from "../../texts/dates";
import { useTexts } from "../../texts/texts";

interface Props {
  traveller: Traveller;
  departureDate: string | null;
}

export const TravellerRow = memo(function TravellerRow({ traveller, departureDate }: Props) {
  const { t } = useTexts();
  const nameOf = useFullName();
  const { hits, role, title, bags } = traveller;
  return (
    <tr className={hits.some((hit) => hit.state === "open") ? "has-open-hit" : ""}>
      <th scope="row">
        {nameOf(traveller)}
        {(title !== null || role !== "passenger") && (
          <span className="detail">
            {[title, role !== "passenger" && t(`traveller_role.${role}`)].filter(Boolean).join(" · ")}
          </span>
        )}
      </th>
      <td data-label={t("travellers.column.birth")}>
        <Birth traveller={traveller} departureDate={departureDate} />
      </td>
      <td data-label={t("travellers.column.nationality")}>{traveller.nationality ?? <Unknown />}</td>
      <td data-label={t("travellers.column.documents")}>
        <Documents documents={traveller.documents} />
      </td>
      <td data-label={t("travellers.column.seat")}>{traveller.seat ?? <Unknown />}</td>
      <td data-label={t("travellers.column.locator")}>
        {traveller.locator === null ? <Unknown /> : <span className="code">{traveller.locator}</span>}
      </td>
      <td data-label={t("travellers.column.bags")}>
        <Bags bags={bags} />
      </td>
      <td data-label={t("travellers.column.sources")}>
        <SourceNames sources={traveller.sources} />
      </td>
      <td data-label={t("travellers.column.hits")}>
        <HitLinks hits={hits} />
      </td>
    </tr>
  );
});

function Birth({ traveller, departureDate }: Props) {
  const { count } = useTexts();
  const { birth_date: birthDate, sex } = traveller;
  const age = birthDate === null || departureDate === null ? null : yearsBetween(birthDate, departureDate);
  const details = [sex, age !== null && count("travellers.age", age)].filter(Boolean);
  return (
    <>
      {birthDate === null ? <Unknown /> : <span className="date">{formatDate(birthDate)}</span>}
      <span className="detail">{details.join(" · ")}</span>
    </>
  );
}

function Bags({ bags }: Pick<Traveller, "bags">) {
  const { t, count } = useTexts();
  if (bags === null || bags.count === null) return <Unknown />;
  return (
    <>
      {count("travellers.bags", bags.count)}
      {bags.weight_kg !== null && (
        <span className="detail">{t("travellers.kilograms", { weight: bags.weight_kg })}</span>
      )}
    </>
  );
}

function HitLinks({ hits }: Pick<Traveller, "hits">) {
  const { t } = useTexts();
  if (hits.length === 0) return <span className="visually-hidden">{t("hits_of.none")}</span>;
  return (
    <ul className="plain-list">
      {hits.map((hit) => (
        <li key={hit.id}>
          <Link className="badge-link" to={`/hits/${hit.id}?state=${hit.state}`}>
            <BandBadge band={hit.band} state={hit.state} />
            <span className="detail">{t(hit.state === "open" ? `kind.${hit.kind}` : "state.decided")}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Unknown() {
  const { t } = useTexts();
  return (
    <span className="quiet">
      <span aria-hidden="true">—</span>
      <span className="visually-hidden">{t("app.unknown")}</span>
    </span>
  );
}
