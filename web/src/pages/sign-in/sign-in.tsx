/** Signing in, and going back to where the reader was when a session ended. */
import { Navigate, useLocation } from "react-router";
import { useSessionState } from "../../api/session";
import { InfoIcon } from "../../parts/icons";
import { useTexts } from "../../texts/texts";
import { CredentialsForm } from "./credentials-form";
import { Entrance } from "./entrance";
import { PasskeyButton } from "./passkey-button";

/** The state of a location that led here: where to go back to, or what was just done. */
export interface Arrival {
  from?: string;
  hasNewPassword?: boolean;
}

export function SignIn() {
  const { t } = useTexts();
  const { data: session } = useSessionState();
  const arrival = useLocation().state as Arrival | null;
  if (typeof session === "object") return <Navigate to={arrival?.from ?? "/"} replace />;

  return (
    <Entrance title={t("sign_in.title")}>
      {session === "ended" && <Notice text={t("sign_in.session_ended")} />}
      {arrival?.hasNewPassword && <Notice text={t("enrol.done")} />}
      <CredentialsForm />
      <PasskeyButton />
    </Entrance>
  );
}

function Notice({ text }: { text: string }) {
  return (
    <p className="notice" role="status">
      <InfoIcon />
      {text}
    </p>
  );
}
