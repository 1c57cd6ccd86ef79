/** Someone else decided while this officer was writing. Nothing written is lost. */
import { AlertIcon } from "../../parts/icons";
import { useTexts } from "../../texts/texts";

export function Overtaken({ onCorrect, onDiscard }: { onCorrect: () => void; onDiscard: () => void }) {
  const { t } = useTexts();
  return (
    <div className="notice notice-warn" role="alert">
      <AlertIcon />
      <div>
        <p className="notice-title">{t("decision.conflict.title")}</p>
        <p>{t("decision.conflict.text")}</p>
        <p className="actions">
          <button type="button" className="button button-main" onClick={onCorrect}>
            {t("decision.conflict.correct")}
          </button>
          <button type="button" className="button" onClick={onDiscard}>
            {t("decision.conflict.discard")}
          </button>
        </p>
      </div>
    </div>
  );
}
