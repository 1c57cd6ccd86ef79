/** One flight and everyone on it. */
import { Link, useLocation } from "react-router";
import { useFlightTravellers } from "../../api/flights";
import type { Flight } from "../../api/types";
import { ArrowLeftIcon, PlaneIcon } from "../../parts/icons";
import { LocalTime, Port, useFlightName } from "../../parts/movement";
import { Page } from "../../parts/page";
import { useRouteId } from "../../parts/route-id";
import { Failure, Loading } from "../../parts/states";
import { useTexts } from "../../texts/texts";
import type { CameFrom } from "../flights/flights-table";
import { NotFound } from "../not-found";
import "./flight.css";
import { Travellers } from "./travellers";

export function FlightPage() {
  const id = useRouteId();
  if (id === null || Number.isNaN(id)) return <NotFound />;
  return <LoadedFlight key={id} id={id} />;
}

function LoadedFlight({ id }: { id: number }) {
  const { t } = useTexts();
  const nameOf = useFlightName();
  const { data, error, refetch } = useFlightTravellers(id);
  const cameFrom = useLocation().state as Partial<CameFrom> | null;
  const title = data === undefined ? "…" : nameOf(data.flight);
  return (
    <Page
      title={t("flight.title", { flight: title })}
      className="page-wide"
      above={
        <Link className="back-link" to={{ pathname: "/flights", search: cameFrom?.flightsSearch ?? "" }}>
          <ArrowLeftIcon />
          {t("flight.back")}
        </Link>
      }
    >
      {data === undefined && error === null && <Loading />}
      {data === undefined && error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <FlightSummary flight={data.flight} />
          <Travellers flight={data.flight} travellers={data.travellers} />
        </>
      )}
    </Page>
  );
}

function FlightSummary({ flight }: { flight: Flight }) {
  const { t, number, instant } = useTexts();
  const nameOf = useFlightName();
  const counts = [
    { text: t("flight.travellers"), count: flight.travellers, isUrgent: false },
    { text: t("flight.crew"), count: flight.crew, isUrgent: false },
    { text: t("flight.open_hits"), count: flight.hits.open, isUrgent: flight.hits.open > 0 },
    { text: t("flight.decided_hits"), count: flight.hits.decided, isUrgent: false },
  ];
  return (
    <section className="card flight-summary" aria-label={t("flight.title", { flight: nameOf(flight) })}>
      <div className="flight-route">
        <p className="flight-stop">
          <span className="label">{t("flight.departure")}</span>
          <Port stop={flight.departure} />
          <LocalTime stop={flight.departure} />
        </p>
        <span className="flight-line" aria-hidden="true">
          <PlaneIcon />
        </span>
        <p className="flight-stop">
          <span className="label">{t("flight.arrival")}</span>
          <Port stop={flight.arrival} />
          <LocalTime stop={flight.arrival} />
        </p>
      </div>
      <dl className="flight-counts">
        {counts.map(({ text, count, isUrgent }) => (
          <div key={text} className={isUrgent ? "is-urgent" : ""}>
            <dt>{text}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
        {flight.last_message_at !== null && (
          <div className="flight-message">
            <dt>{t("flight.last_message")}</dt>
            <dd>{instant(flight.last_message_at)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}
