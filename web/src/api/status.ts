/** How the node is doing. */
import { useQuery } from "@tanstack/react-query";
import { client, dataOf } from "./client";
import { REFRESH_MS } from "./queries";

/** Counts and version, asked again while anything is shown. */
export function useStatus() {
  return useQuery({
    queryKey: ["status"],
    queryFn: ({ signal }) => dataOf(client.GET("/api/status", { signal })),
    refetchInterval: REFRESH_MS,
  });
}
