/** The flights of the node, by departure. The address holds the filters, so that a view can be kept and shared. */
import { useFlights } from "../../api/flights";
import { Page } from "../../parts/page";
import { Pagination, useExistingPage } from "../../parts/pagination";
import { Empty, Failure, Loading } from "../../parts/states";
import { useTexts } from "../../texts/texts";
import { FlightFilters } from "./filters";
import "./flights.css";
import { FlightsTable } from "./flights-table";
import { useFlightFilter } from "./use-flight-filter";

export function Flights() {
  const { t, count } = useTexts();
  const { filter, isFiltering, change, clear } = useFlightFilter();
  const { data, error, refetch, isPlaceholderData } = useFlights(filter);
  useExistingPage(data);

  return (
    <Page
      title={t("flights.title")}
      aside={
        <p className="page-count" role="status">
          {data !== undefined && count("flights.count", data.total)}
        </p>
      }
    >
      <FlightFilters filter={filter} isFiltering={isFiltering} onChange={change} onClear={clear} />
      {data === undefined && error === null && <Loading />}
      {data === undefined && error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data !== undefined && data.flights.length > 0 && (
        <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "is-stale" : ""}>
          <FlightsTable flights={data.flights} />
          <footer className="table-foot">
            <p className="quiet">{t("flights.local_times")}</p>
            <Pagination page={data.page} pages={data.pages} />
          </footer>
        </div>
      )}
      {data?.total === 0 && isFiltering && (
        <Empty title={t("flights.nothing.title")} text={t("flights.nothing.text")}>
          <button type="button" className="button" onClick={clear}>
            {t("flights.clear")}
          </button>
        </Empty>
      )}
      {data?.total === 0 && !isFiltering && (
        <Empty title={t("flights.empty.title")} text={t("flights.empty.text")} />
      )}
    </Page>
  );
}
