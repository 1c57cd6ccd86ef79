/** One hit of the queue: who is reported, who is listed, and when they depart. */
import { Link, useLocation } from "react-router";
import type { HitSummary } from "../../api/types";
import { BandBadge } from "../../parts/badges";
import { DocumentIcon, PencilIcon, PersonIcon } from "../../parts/icons";
import { LocalTime, Route, useFlightName } from "../../parts/movement";
import { useFullName } from "../../parts/person";
import { useTexts } from "../../texts/texts";

interface Props {
  hit: HitSummary;
  isCurrent: boolean;
  hasDraft: boolean;
}

export function QueueItem({ hit, isCurrent, hasDraft }: Props) {
  const { t } = useTexts();
  const { search } = useLocation();
  const nameOf = useFullName();
  const flightName = useFlightName();
  const { flight, subject } = hit;
  return (
    <li>
      <Link
        className="queue-item"
        to={{ pathname: `/hits/${hit.id}`, search }}
        aria-current={isCurrent ? "true" : undefined}
      >
        <span className="queue-item-marks">
          <BandBadge band={hit.band} state={hit.state} />
          <span className="kind">
            {hit.kind === "document" ? <DocumentIcon /> : <PersonIcon />}
            {t(`kind.${hit.kind}`)}
          </span>
          {hasDraft && (
            <span className="draft-mark">
              <PencilIcon />
              {t("hits.draft")}
            </span>
          )}
          {hit.state !== "open" && <span className="kind">{t(`state.${hit.state}`)}</span>}
        </span>
        <span className="queue-item-name">{nameOf(hit.traveller)}</span>
        <span className="detail">
          {t("hits.listed_as")}: {subject.matched_name ?? subject.name ?? t("hits.no_listed_name")} ·{" "}
          {subject.list}
        </span>
        <span className="queue-item-flight">
          {flightName(flight)} <Route flight={flight} /> <LocalTime stop={flight.departure} />
        </span>
      </Link>
    </li>
  );
}
