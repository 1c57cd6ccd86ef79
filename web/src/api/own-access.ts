/** Where the reader is signed in, and the passkeys they sign in with. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, dataOf } from "./client";

const SESSIONS = ["own-sessions"];
const PASSKEYS = ["own-passkeys"];

export function useOwnSessions() {
  return useQuery({ queryKey: SESSIONS, queryFn: () => dataOf(client.GET("/api/sessions")) });
}

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => dataOf(client.DELETE("/api/sessions/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: SESSIONS }),
  });
}

export function useOwnPasskeys() {
  return useQuery({ queryKey: PASSKEYS, queryFn: () => dataOf(client.GET("/api/passkeys")) });
}

/** Asks the node for a challenge, has the device make a passkey for it, and registers that. */
export function useAddPasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ label, password }: { label: string; password: string }) => {
      const { challenge, options } = await dataOf(
        client.POST("/api/passkeys/challenge", { body: { password } }),
      );
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
        options as PublicKeyCredentialCreationOptionsJSON,
      );
      const made = await navigator.credentials.create({ publicKey });
      const credential = (made as PublicKeyCredential).toJSON();
      return dataOf(client.POST("/api/passkeys", { body: { challenge, label, credential } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: PASSKEYS }),
  });
}

export function useRemovePasskey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => dataOf(client.DELETE("/api/passkeys/{id}", { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: PASSKEYS }),
  });
}
