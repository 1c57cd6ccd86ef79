/** What the pages keep of the node's answers, and when it is asked again. In memory only. */
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError } from "./client";
import { endSession } from "./session";

const RETRIES_ON_A_BAD_LINE = 2;

/** How often a page that stays open asks again, in milliseconds. */
export const REFRESH_MS = 30_000;

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onRefusal }),
  mutationCache: new MutationCache({ onError: onRefusal }),
  defaultOptions: {
    queries: {
      // The browser's own idea of being offline says nothing about a node in the same building.
      networkMode: "always",
      retry: (failures, error) => !isRefusal(error) && failures < RETRIES_ON_A_BAD_LINE,
      staleTime: 5_000,
    },
    mutations: { networkMode: "always" },
  },
});

/** A refusal stays one however often it is asked; silence and server faults may pass. */
function isRefusal(error: Error): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}

function onRefusal(error: Error) {
  if (error instanceof ApiError && error.code === "not_signed_in") endSession(queryClient);
}
