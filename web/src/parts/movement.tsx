/** A flight's number, ports and local times, as they stand in tables and headings. */
import type { FlightSummary, Stop } from "../api/types";
import { dateOf, formatDate, timeOf } from "../texts/dates";
import { useTexts } from "../texts/texts";

/** `CM 391` on one line, or that the number is not known. */
export function useFlightName(): (flight: Pick<FlightSummary, "carrier" | "number">) => string {
  const { t } = useTexts();
  return ({ carrier, number }) => {
    const name = [carrier, number].filter((part) => part !== null).join("\u00a0");
    return name === "" ? t("flights.unknown_flight") : name;
  };
}

/** The port's code, or that it is not known. */
export function Port({ stop }: { stop: Stop }) {
  const { t } = useTexts();
  if (stop.port === null) return <span className="quiet">{t("flights.unknown_port")}</span>;
  return <span className="port">{stop.port}</span>;
}

/** `GUA → MIA` */
export function Route({ flight }: { flight: Pick<FlightSummary, "departure" | "arrival"> }) {
  return (
    <span className="route">
      <Port stop={flight.departure} /> <span aria-hidden="true">→</span> <Port stop={flight.arrival} />
    </span>
  );
}

/** The local time of a stop, with its date unless the surroundings already say it. */
export function LocalTime({ stop, withDate = true }: { stop: Stop; withDate?: boolean }) {
  const { t } = useTexts();
  if (stop.at === null) return <span className="quiet">{t("app.unknown")}</span>;
  const time = timeOf(stop.at);
  const date = formatDate(dateOf(stop.at));
  if (time === null) return <time dateTime={stop.at}>{date}</time>;
  return (
    <time dateTime={stop.at} className="local-time">
      {withDate && <span className="date">{date}</span>} <span className="time">{time}</span>
    </time>
  );
}
