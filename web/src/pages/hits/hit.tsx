/** One hit in full: what was reported beside what is listed, and the decision. */
import { Link, useLocation } from "react-router";
import { useHit } from "../../api/hits";
import { useSession } from "../../api/session";
import type { Hit } from "../../api/types";
import { BandBadge } from "../../parts/badges";
import { ArrowLeftIcon } from "../../parts/icons";
import { LocalTime, Route, useFlightName } from "../../parts/movement";
import { useDocumentTitle, useFocusOnArrival } from "../../parts/page";
import { useFullName } from "../../parts/person";
import { Failure, Loading } from "../../parts/states";
import { useTexts } from "../../texts/texts";
import { Comparison } from "./comparison";
import { DecisionPanel } from "./decision-panel";
import { Decisions } from "./decisions";
import { ReportedPerson } from "./reported-person";
import { SubjectCard } from "./subject-card";

interface Props {
  id: number;
  /** Moves on to the next hit; `null` when there is none. */
  onNext: (() => void) | null;
}

export function HitDetail({ id, onNext }: Props) {
  const { t } = useTexts();
  // The title stays in the browser's history, so it names nobody.
  useDocumentTitle(t("hit.title", { id: String(id) }));
  const { search } = useLocation();
  const { role } = useSession();
  const { data: hit, error, refetch } = useHit(id);
  return (
    <article className="hit" aria-label={t("hit.title", { id: String(id) })}>
      <Link className="back-link hit-back" to={{ pathname: "/hits", search }}>
        <ArrowLeftIcon />
        {t("hits.back_to_queue")}
      </Link>
      {hit === undefined && error === null && <Loading />}
      {hit === undefined && error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {hit !== undefined && (
        <>
          <div className="hit-facts">
            <HitHead hit={hit} />
            <Comparison hit={hit} />
            <div className="hit-cards">
              <ReportedPerson traveller={hit.traveller} flight={hit.flight} />
              <SubjectCard subject={hit.subject} />
            </div>
          </div>
          {role === "analyst" ? (
            <DecisionPanel hit={hit} onNext={onNext} />
          ) : (
            hit.decisions.length > 0 && (
              <section className="card decision">
                <Decisions hit={hit} />
              </section>
            )
          )}
        </>
      )}
    </article>
  );
}

function HitHead({ hit }: { hit: Hit }) {
  const { t, instant } = useTexts();
  const nameOf = useFullName();
  const flightName = useFlightName();
  const heading = useFocusOnArrival<HTMLHeadingElement>();
  const { flight } = hit;
  return (
    <header className="hit-head">
      <p className="hit-marks">
        <BandBadge band={hit.band} state={hit.state} />
        <span>{t(`kind.${hit.kind}`)}</span>
        <span>{t("hit.score", { score: Math.round(hit.score * 100) })}</span>
        <span className={`tag state-${hit.state}`}>{t(`state.${hit.state}`)}</span>
      </p>
      <h2 ref={heading} tabIndex={-1}>
        {nameOf(hit.traveller)}
      </h2>
      <p className="hit-flight">
        <Link to={`/flights/${flight.id}`}>{flightName(flight)}</Link>
        <Route flight={flight} />
        <LocalTime stop={flight.departure} />
        <span className="quiet">{t("hit.seen_at", { date: instant(hit.created_at) })}</span>
      </p>
    </header>
  );
}
