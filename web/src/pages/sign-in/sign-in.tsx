/** Signing in, and going back to where the reader was when a session ended. */
import { Navigate, useLocation } from "react-router";
import { useSessionState } from "../../api/session";
import { CeibaMark, CeibaPicture } from "../../parts/ceiba";
import { InfoIcon } from "../../parts/icons";
import { LanguageSwitch } from "../../parts/language-switch";
import { useDocumentTitle } from "../../parts/page";
import { useTexts } from "../../texts/texts";
import { CredentialsForm } from "./credentials-form";
import "./sign-in.css";

/** The state of a location that led here: where to go back to. */
export interface Arrival {
  from: string;
}

export function SignIn() {
  const { t } = useTexts();
  useDocumentTitle(t("sign_in.title"));
  const { data: session } = useSessionState();
  const arrival = useLocation().state as Arrival | null;
  if (typeof session === "object") return <Navigate to={arrival?.from ?? "/"} replace />;

  return (
    <main className="sign-in">
      <div className="sign-in-picture">
        <CeibaPicture />
        <p>{t("sign_in.lead")}</p>
      </div>
      <div className="sign-in-panel">
        <div className="sign-in-top">
          <p className="sign-in-name">
            <CeibaMark />
            <span>
              {t("app.name")}
              <small>{t("app.tagline")}</small>
            </span>
          </p>
          <LanguageSwitch />
        </div>
        <div className="sign-in-form">
          <h1>{t("sign_in.title")}</h1>
          {session === "ended" && (
            <p className="notice" role="status">
              <InfoIcon />
              {t("sign_in.session_ended")}
            </p>
          )}
          <CredentialsForm />
        </div>
        <p className="sign-in-notice">{t("sign_in.notice")}</p>
      </div>
    </main>
  );
}
