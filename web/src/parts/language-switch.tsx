/** Changes the language; named in the language that it changes to. */
import { useTexts } from "../texts/texts";

export function LanguageSwitch() {
  const { language, setLanguage, t } = useTexts();
  const other = language === "es" ? "en" : "es";
  return (
    <button type="button" className="quiet-button" lang={other} onClick={() => setLanguage(other)}>
      {t("app.other_language")}
    </button>
  );
}
