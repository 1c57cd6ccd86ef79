/** Who is signed in. Signing out, and an ended session, leave nothing of the passengers' data in memory. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { leaveWhenUnattended } from "./attendance";
import { ApiError, client, dataOf } from "./client";
import { answerAtTheDoor } from "./door-question";
import type { Session } from "./types";

const KEY = ["session"];
const otherTabs = new BroadcastChannel("ceiba.session");

/** Signed in; never signed in or signed out; or signed in until the node ended the session. */
export type SessionState = Session | "signed_out" | "ended";

/** Asks once who is signed in; afterwards every refusal with 401 says when that ends. */
export function useSessionState() {
  return useQuery<SessionState>({
    queryKey: KEY,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => dataOf<Session>(client.GET("/api/session")).catch(signedOutIfRefused),
  });
}

/** The tabs of a browser share one session: when another tab signs in or out, this one asks who it is now. */
export function followOtherTabs(queries: QueryClient) {
  otherTabs.onmessage = async () => {
    await queries.refetchQueries({ queryKey: KEY });
    if (typeof queries.getQueryData<SessionState>(KEY) !== "object") forget(queries, "signed_out");
  };
}

/** The session of a page that is shown only to who is signed in. */
export function useSession(): Session {
  const { data } = useSessionState();
  if (typeof data !== "object") throw new Error("useSession needs a page behind the sign-in");
  return data;
}

export function useSignIn() {
  const onSuccess = useSignedIn();
  return useMutation({
    mutationFn: (credentials: { account: string; password: string }) =>
      dataOf(client.POST("/api/session", { body: credentials })),
    onSuccess,
  });
}

/** What follows when the node has begun a session, by whichever means. */
export function useSignedIn(): (session: Session) => void {
  const queries = useQueryClient();
  return (session) => {
    queries.setQueryData<SessionState>(KEY, session);
    tellOtherTabs();
  };
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => dataOf(client.DELETE("/api/session")).catch(signedOutIfRefused),
    onSuccess: () => {
      forget(queries, "signed_out");
      tellOtherTabs();
    },
  });
}

/** Ends the session when nobody has been at the console for half an hour. */
export function useLeaveWhenUnattended() {
  const queries = useQueryClient();
  useEffect(() => {
    return leaveWhenUnattended(() => {
      // The screen is cleared whether or not the node hears of it.
      void client.DELETE("/api/session").then(tellOtherTabs, () => undefined);
      endSession(queries);
    });
  }, [queries]);
}

/** The node no longer accepts the session. */
export function endSession(queries: QueryClient) {
  const isSignedIn = typeof queries.getQueryData<SessionState>(KEY) === "object";
  if (isSignedIn) forget(queries, "ended");
}

function signedOutIfRefused(error: unknown): "signed_out" {
  if (error instanceof ApiError && error.status === 401) return "signed_out";
  throw error;
}

function tellOtherTabs() {
  otherTabs.postMessage("changed");
}

function forget(queries: QueryClient, state: SessionState) {
  answerAtTheDoor(false);
  queries.setQueryData<SessionState>(KEY, state);
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== KEY[0] });
}
