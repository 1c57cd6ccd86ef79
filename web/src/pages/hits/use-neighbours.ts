/** The hits before and after the current one in the queue. */
import { useEffect, useRef } from "react";
import type { HitSummary } from "../../api/types";

/**
 * A hit that has just been decided is no longer in the queue of open ones; the place where it stood then
 * tells what comes next.
 */
export function useNeighbours(hits: readonly HitSummary[], currentId: number | null) {
  const lastPlace = useRef(-1);
  const place = hits.findIndex((hit) => hit.id === currentId);

  useEffect(() => {
    if (place !== -1) lastPlace.current = place;
  }, [place]);

  const hasLeft = place === -1 && currentId !== null && lastPlace.current !== -1;
  const nextPlace = hasLeft ? Math.min(lastPlace.current, hits.length - 1) : place + 1;
  const previousPlace = hasLeft ? lastPlace.current - 1 : place - 1;
  return { next: hits[nextPlace]?.id ?? null, previous: hits[previousPlace]?.id ?? null };
}
