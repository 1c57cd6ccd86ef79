/** Who may do what, changes of the policies, and broken glasses. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, dataOf } from "./client";
import { REFRESH_MS } from "./queries";
import type { NewGlassReview } from "./types";

export function useAccess() {
  return useQuery({
    queryKey: ["access"],
    queryFn: ({ signal }) => dataOf(client.GET("/api/access", { signal })),
  });
}

export function usePolicyVersions() {
  return useQuery({
    queryKey: ["policies"],
    queryFn: ({ signal }) => dataOf(client.GET("/api/policies", { signal })),
  });
}

/** Approves or refuses what somebody else proposed. */
export function useDecidePolicies() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isApproved }: { id: number; isApproved: boolean }) =>
      dataOf(
        client.POST("/api/policies/{id}/decision", {
          params: { path: { id } },
          body: { is_approved: isApproved },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["policies"] });
      void queries.invalidateQueries({ queryKey: ["access"] });
    },
  });
}

/** The queue of broken glasses, asked again while it is shown. */
export function useGlasses(isAsked = true) {
  return useQuery({
    queryKey: ["glass"],
    queryFn: ({ signal }) => dataOf(client.GET("/api/glass", { signal })),
    refetchInterval: REFRESH_MS,
    enabled: isAsked,
  });
}

export function useReviewGlass(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewGlassReview) =>
      dataOf(client.POST("/api/glass/{id}/review", { params: { path: { id } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ["glass"] }),
  });
}
