/** The filter of the queue, read from the address and written to it. */
import { useSearchParams } from "react-router";
import type { HitFilter } from "../../api/hits";
import type { Band } from "../../api/types";
import { pageIn } from "../../parts/pagination";

export const STATES = ["open", "decided", "all"] as const;
export const BANDS: readonly Band[] = ["exact", "strong", "possible"];

export function useHitFilter() {
  const [parameters, setParameters] = useSearchParams();
  const filter: HitFilter = {
    state: STATES.find((state) => state === parameters.get("state")) ?? "open",
    band: BANDS.find((band) => band === parameters.get("band")) ?? null,
    page: pageIn(parameters),
  };

  /** Changes a condition and starts again at the first page. */
  const change = (condition: Partial<Omit<HitFilter, "page">>) => {
    const { state, band } = { ...filter, ...condition };
    setParameters({ state, ...(band !== null && { band }) }, { replace: true });
  };

  return { filter, change, search: parameters.toString() };
}
