/** A question or a note above the page. The browser keeps the focus inside and gives it back on closing. */
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTexts } from "../texts/texts";
import { CrossIcon } from "./icons";

interface Props {
  title: string;
  onClose: () => void;
  /** A button with `form method="dialog"` around it closes the dialog. */
  children: ReactNode;
}

export function Dialog({ title, onClose, children }: Props) {
  const { t } = useTexts();
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => dialog.current?.showModal(), []);

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClose={onClose}>
      <form method="dialog" className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="submit" className="icon-button" aria-label={t("app.close")}>
          <CrossIcon />
        </button>
      </form>
      {children}
    </dialog>
  );
}
