/** Everything that carriers reported about the traveller of a hit. */
import type { FlightSummary, Traveller } from "../../api/types";
import { Documents, useFullName, useSexName } from "../../parts/person";
import { SourceNames } from "../../parts/sources";
import { dateOf, formatDate, yearsBetween } from "../../texts/dates";
import { useTexts } from "../../texts/texts";
import { Facts } from "./facts";

export function ReportedPerson({ traveller, flight }: { traveller: Traveller; flight: FlightSummary }) {
  const { t, count } = useTexts();
  const nameOf = useFullName();
  const sexName = useSexName();
  const { birth_date: birthDate, bags, sex } = traveller;
  const age =
    birthDate === null || flight.departure.at === null
      ? null
      : yearsBetween(birthDate, dateOf(flight.departure.at));
  const birth = [birthDate && formatDate(birthDate), age !== null && count("travellers.age", age)];
  return (
    <section className="card">
      <h3>{t("hit.reported_person")}</h3>
      <p className="card-name">{nameOf(traveller)}</p>
      <Facts
        facts={[
          { name: t("hit.title_of"), value: traveller.title },
          { name: t("hit.role"), value: t(`traveller_role.${traveller.role}`) },
          { name: t("field.birth_date"), value: birth.filter(Boolean).join(" · ") },
          { name: t("field.sex"), value: sexName(sex) },
          { name: t("field.nationality"), value: traveller.nationality },
          { name: t("hit.residence"), value: traveller.residence },
          { name: t("hit.documents"), value: <Documents documents={traveller.documents} /> },
          { name: t("travellers.column.seat"), value: traveller.seat },
          { name: t("travellers.column.locator"), value: traveller.locator },
          {
            name: t("travellers.column.bags"),
            value: bags === null || bags.count === null ? null : count("travellers.bags", bags.count),
          },
          { name: t("travellers.column.sources"), value: <SourceNames sources={traveller.sources} /> },
        ]}
      />
    </section>
  );
}
