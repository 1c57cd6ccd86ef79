/** Signing in with a passkey: the browser answers the node's challenge. */
import { useMutation } from "@tanstack/react-query";
import { client, dataOf } from "./client";
import { useSignedIn } from "./session";

export function useSignInWithPasskey() {
  const onSuccess = useSignedIn();
  return useMutation({
    mutationFn: async () => {
      const { challenge, options } = await dataOf(client.POST("/api/session/passkey/challenge"));
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
        options as PublicKeyCredentialRequestOptionsJSON,
      );
      const answer = await navigator.credentials.get({ publicKey });
      const credential = (answer as PublicKeyCredential).toJSON();
      return dataOf(client.POST("/api/session/passkey", { body: { challenge, credential } }));
    },
    onSuccess,
  });
}
