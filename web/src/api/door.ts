/** What the reader says at the door before people's data. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, dataOf } from "./client";
import { answerAtTheDoor } from "./door-question";
import type { NewPurpose } from "./types";

/** What was said in this session, and what may be. */
export function usePurpose() {
  return useQuery({
    queryKey: ["purpose"],
    queryFn: ({ signal }) => dataOf(client.GET("/api/purpose", { signal })),
  });
}

export function useStatePurpose() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewPurpose) => dataOf(client.POST("/api/purpose", { body })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["purpose"] });
      answerAtTheDoor(true);
    },
  });
}

export function useBreakGlass() {
  return useMutation({
    mutationFn: (reason: string) => dataOf(client.POST("/api/glass", { body: { reason } })),
    onSuccess: () => answerAtTheDoor(true),
  });
}
