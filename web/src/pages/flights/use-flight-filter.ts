/** The filter of the flights, read from the address and written to it. */
import { useSearchParams } from "react-router";
import type { FlightFilter } from "../../api/flights";
import { pageIn } from "../../parts/pagination";

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

export function useFlightFilter() {
  const [parameters, setParameters] = useSearchParams();
  const filter: FlightFilter = {
    search: parameters.get("q") ?? "",
    from: dateIn(parameters.get("from")),
    to: dateIn(parameters.get("to")),
    withHits: parameters.get("with_hits") === "true",
    page: pageIn(parameters),
  };
  const isFiltering = filter.search !== "" || filter.from !== "" || filter.to !== "" || filter.withHits;

  /** Changes one condition and starts again at the first page. Replaces the address: going back leaves the list. */
  const change = (condition: Partial<Omit<FlightFilter, "page">>) => {
    const next = { ...filter, ...condition };
    const conditions = {
      q: next.search.trim(),
      from: next.from,
      to: next.to,
      with_hits: next.withHits ? "true" : "",
    };
    setParameters(new URLSearchParams(Object.entries(conditions).filter(([, value]) => value !== "")), {
      replace: true,
    });
  };
  const clear = () => setParameters(new URLSearchParams(), { replace: true });

  return { filter, isFiltering, change, clear };
}

/** What is not a date was not written by the form and is no condition. */
function dateIn(value: string | null): string {
  return value !== null && ISO_DATE.test(value) ? value : "";
}
