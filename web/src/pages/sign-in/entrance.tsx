/** The frame of every page that is shown before somebody is signed in. */
import type { ReactNode } from "react";
import { CeibaMark, CeibaPicture } from "../../parts/ceiba";
import { LanguageSwitch } from "../../parts/language-switch";
import { useDocumentTitle } from "../../parts/page";
import { useTexts } from "../../texts/texts";
import "./sign-in.css";

export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTexts();
  useDocumentTitle(title);
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
          <h1>{title}</h1>
          {children}
        </div>
        <p className="sign-in-notice">{t("sign_in.notice")}</p>
      </div>
    </main>
  );
}
