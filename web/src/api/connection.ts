/** Whether the node answers, as the last requests have shown it. */
import { useSyncExternalStore } from "react";

let silentSince: Date | null = null;
const listeners = new Set<() => void>();

/** The node has answered, whatever the answer. */
export function nodeAnswered() {
  if (silentSince !== null) change(null);
}

/** A request got no answer at all. */
export function nodeIsSilent() {
  if (silentSince === null) change(new Date());
}

/** Since when no request has been answered, or `null` while the node answers. */
export function useSilentSince(): Date | null {
  return useSyncExternalStore(subscribe, () => silentSince);
}

function change(since: Date | null) {
  silentSince = since;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
