/**
 * Decisions that are being written, one to a hit, so that moving in the queue loses none.
 *
 * Invariant: grounds speak about a passenger, so they stay in memory and never reach the browser's storage.
 */
import { useEffect, useSyncExternalStore } from "react";
import type { Outcome } from "../../api/types";

export interface Draft {
  outcome: Outcome | null;
  grounds: string;
  /** The decision that stood when this was written; another one by now means that someone was faster. */
  replaces: number | null;
}

export const NO_DRAFT: Draft = { outcome: null, grounds: "", replaces: null };

let drafts: ReadonlyMap<number, Draft> = new Map();
let owner: string | null = null;
const listeners = new Set<() => void>();

export function useDraft(hit: number): Draft {
  return useDrafts().get(hit) ?? NO_DRAFT;
}

/** The hits that have a draft worth keeping. */
export function useDrafts(): ReadonlyMap<number, Draft> {
  return useSyncExternalStore(subscribe, () => drafts);
}

export function useDraftCount(): number {
  return useDrafts().size;
}

/** Keeps a draft; one that says nothing is dropped. */
export function keepDraft(hit: number, draft: Draft) {
  const next = new Map(drafts);
  if (draft.outcome === null && draft.grounds.trim() === "") next.delete(hit);
  else next.set(hit, draft);
  replace(next);
}

export function dropDraft(hit: number) {
  keepDraft(hit, NO_DRAFT);
}

export function clearDrafts() {
  replace(new Map());
}

/** Drafts outlive an ended session, but only for the account that wrote them. */
export function keepDraftsOnlyOf(account: string) {
  if (owner !== account) clearDrafts();
  owner = account;
}

/** Lets the browser ask before the tab is closed or reloaded while something is unsaved. */
export function useWarningBeforeLeaving() {
  const hasDrafts = useDraftCount() > 0;
  useEffect(() => {
    if (!hasDrafts) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [hasDrafts]);
}

function replace(next: ReadonlyMap<number, Draft>) {
  drafts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
