/** Flights as a table, one group to a departure day. */
import { Link, useLocation } from "react-router";
import type { Flight } from "../../api/types";
import { HitCounts } from "../../parts/badges";
import { LocalTime, Port, useFlightName } from "../../parts/movement";
import { dateOf } from "../../texts/dates";
import { useTexts } from "../../texts/texts";

/** The state of a location that the table led to: the filters to go back to. */
export interface CameFrom {
  flightsSearch: string;
}

export function FlightsTable({ flights }: { flights: readonly Flight[] }) {
  const { t, day } = useTexts();
  return (
    <table className="table flights-table">
      <thead>
        <tr>
          <th scope="col">{t("flights.column.flight")}</th>
          <th scope="col">{t("flights.column.departure")}</th>
          <th scope="col">{t("flights.column.arrival")}</th>
          <th scope="col" className="number">
            {t("flights.column.travellers")}
          </th>
          <th scope="col" className="number">
            {t("flights.column.crew")}
          </th>
          <th scope="col">{t("flights.column.hits")}</th>
        </tr>
      </thead>
      {byDay(flights).map(({ date, flights }) => (
        <tbody key={date ?? "unknown"}>
          <tr className="table-group">
            <th scope="rowgroup" colSpan={6}>
              {date === null ? t("flights.unknown_day") : day(date)}
            </th>
          </tr>
          {flights.map((flight) => (
            <FlightRow key={flight.id} flight={flight} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function FlightRow({ flight }: { flight: Flight }) {
  const { t, number } = useTexts();
  const nameOf = useFlightName();
  const { search } = useLocation();
  const cameFrom: CameFrom = { flightsSearch: search };
  const { departure, arrival } = flight;
  const arrivesAnotherDay =
    departure.at !== null && arrival.at !== null && dateOf(departure.at) !== dateOf(arrival.at);
  return (
    <tr className="row-link">
      <th scope="row">
        <Link to={`/flights/${flight.id}`} state={cameFrom}>
          {nameOf(flight)}
        </Link>
      </th>
      <td data-label={t("flights.column.departure")}>
        <Port stop={departure} /> <LocalTime stop={departure} withDate={false} />
      </td>
      <td data-label={t("flights.column.arrival")}>
        <Port stop={arrival} /> <LocalTime stop={arrival} withDate={arrivesAnotherDay} />
      </td>
      <td className="number" data-label={t("flights.column.travellers")}>
        {number(flight.travellers)}
      </td>
      <td className="number" data-label={t("flights.column.crew")}>
        {number(flight.crew)}
      </td>
      <td data-label={t("flights.column.hits")}>
        <HitCounts open={flight.hits.open} decided={flight.hits.decided} />
      </td>
    </tr>
  );
}

/** The flights come by departure, so each day is one run of them. */
function byDay(flights: readonly Flight[]): { date: string | null; flights: Flight[] }[] {
  const days: { date: string | null; flights: Flight[] }[] = [];
  for (const flight of flights) {
    const date = flight.departure.at === null ? null : dateOf(flight.departure.at);
    const last = days.at(-1);
    if (last?.date === date) last.flights.push(flight);
    else days.push({ date, flights: [flight] });
  }
  return days;
}
