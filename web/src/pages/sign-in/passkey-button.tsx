/** Signing in with a device that knows its owner, where browser and node can. */
import { ApiError } from "../../api/client";
import { useSignInWithPasskey } from "../../api/passkey";
import { AlertIcon } from "../../parts/icons";
import { useErrorText } from "../../texts/errors";
import { useTexts } from "../../texts/texts";

export function PasskeyButton() {
  const { t } = useTexts();
  const errorText = useErrorText();
  const signIn = useSignInWithPasskey();
  if (!("PublicKeyCredential" in window)) return null;

  const { error } = signIn;
  // The browser's own dialog was closed: whoever closed it knows.
  const isShown = error !== null && !(error instanceof DOMException);
  const isSwitchedOff = error instanceof ApiError && error.status === 404;
  return (
    <>
      {isShown && (
        <div className="notice notice-bad">
          <AlertIcon />
          <p role="alert">{isSwitchedOff ? t("sign_in.no_passkeys") : errorText(error)}</p>
        </div>
      )}
      <button
        type="button"
        className="button button-wide"
        disabled={signIn.isPending}
        onClick={() => signIn.mutate()}
      >
        {t("sign_in.passkey")}
      </button>
    </>
  );
}
