/** The shortcuts, and the switch that turns them off. */
import { useTexts } from "../texts/texts";
import { Dialog } from "./dialog";
import { useShortcutsEnabled } from "./shortcuts";

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTexts();
  const [areEnabled, setEnabled] = useShortcutsEnabled();
  const shortcuts = [
    { key: "j", text: t("shortcuts.next") },
    { key: "k", text: t("shortcuts.previous") },
    { key: "d", text: t("shortcuts.decide") },
    { key: "q", text: t("shortcuts.queue") },
    { key: "?", text: t("shortcuts.help") },
  ];
  return (
    <Dialog title={t("shortcuts.title")} onClose={onClose}>
      <dl className="shortcuts">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.key}>
            <dt>
              <kbd>{shortcut.key}</kbd>
            </dt>
            <dd>{shortcut.text}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t("shortcuts.arrows")}</p>
      <label className="check">
        <input type="checkbox" checked={areEnabled} onChange={(event) => setEnabled(event.target.checked)} />
        {t("shortcuts.enabled")}
      </label>
    </Dialog>
  );
}
