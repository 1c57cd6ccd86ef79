/** The hit queue, one hit in full, and decisions. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, dataOf } from "./client";
import { REFRESH_MS } from "./queries";
import type { Band, Decision, Hit, Outcome } from "./types";

export interface HitFilter {
  state: "open" | "decided" | "all";
  band: Band | null;
  page: number;
}

/** What an officer decides; `replaces` names the decision that it corrects. */
export interface NewDecision {
  outcome: Outcome;
  grounds: string;
  replaces: number | null;
}

/** A page of the queue, asked again while it is shown; the one before stays until the next has come. */
export function useHits({ state, band, page }: HitFilter) {
  return useQuery({
    queryKey: ["hits", { state, band, page }],
    queryFn: ({ signal }) => {
      const query = { state, page, ...(band !== null && { band }) };
      return dataOf(client.GET("/api/hits", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

export function useHit(id: number) {
  return useQuery({
    queryKey: ["hit", id],
    queryFn: ({ signal }) => dataOf(client.GET("/api/hits/{id}", { params: { path: { id } }, signal })),
  });
}

/**
 * Decides a hit; `onSaved` is called even when the page has moved on by then.
 *
 * Refused with 409 `already_decided` when the latest decision is not the one that is replaced.
 */
export function useDecide(id: number, onSaved: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewDecision) =>
      dataOf(client.POST("/api/hits/{id}/decisions", { params: { path: { id } }, body })),
    onSuccess: (decision) => {
      queries.setQueryData<Hit>(["hit", id], (hit) => hit && withDecision(hit, decision));
      onSaved();
    },
    // After a conflict too: the page must show the decision that was faster.
    onSettled: () => {
      for (const key of ["hit", "hits", "status", "flights", "travellers"]) {
        void queries.invalidateQueries({ queryKey: [key] });
      }
    },
  });
}

function withDecision(hit: Hit, decision: Decision): Hit {
  return { ...hit, state: "decided", decision, decisions: [decision, ...hit.decisions] };
}
