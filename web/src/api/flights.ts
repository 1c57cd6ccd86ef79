/** Flights and their travellers. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, dataOf } from "./client";
import { REFRESH_MS } from "./queries";

/** Which flights are asked for; an empty text is no condition. Dates are ISO 8601, both included. */
export interface FlightFilter {
  search: string;
  from: string;
  to: string;
  withHits: boolean;
  page: number;
}

/** A page of flights, asked again while it is shown; the one before stays until the next has come. */
export function useFlights(filter: FlightFilter) {
  return useQuery({
    queryKey: ["flights", filter],
    queryFn: ({ signal }) =>
      dataOf(client.GET("/api/flights", { params: { query: conditions(filter) }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });
}

/** A flight with everyone on it. */
export function useFlightTravellers(id: number) {
  return useQuery({
    queryKey: ["travellers", id],
    queryFn: ({ signal }) =>
      dataOf(client.GET("/api/flights/{id}/travellers", { params: { path: { id } }, signal })),
    refetchInterval: REFRESH_MS,
  });
}

function conditions({ search, from, to, withHits, page }: FlightFilter) {
  return {
    // The node knows CM391; people write CM 391.
    ...(search !== "" && { q: search.replace(/\s/g, "") }),
    ...(from !== "" && { from }),
    ...(to !== "" && { to }),
    ...(withHits && { with_hits: true }),
    page,
  };
}
