/** Who is signed in, and the way out. Asks first when signing out would lose unsaved grounds. */
import { type FocusEvent, type KeyboardEvent, useRef, useState } from "react";
import { Link } from "react-router";
import { askAtTheDoor } from "../api/door-question";
import { useSession, useSignOut } from "../api/session";
import { clearDrafts, useDraftCount } from "../pages/hits/drafts";
import { useTexts } from "../texts/texts";
import { Dialog } from "./dialog";
import { ChevronDownIcon, PersonIcon } from "./icons";

export function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { t } = useTexts();
  const session = useSession();
  const signOut = useSignOut();
  const draftCount = useDraftCount();
  const [isAsking, setAsking] = useState(false);
  const menu = useRef<HTMLDetailsElement>(null);

  const close = () => menu.current?.removeAttribute("open");
  const closeWhenFocusLeaves = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) close();
  };
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    close();
    menu.current?.querySelector("summary")?.focus();
  };
  const leave = () => {
    clearDrafts();
    signOut.mutate();
  };

  return (
    <>
      <details className="menu" ref={menu} onBlur={closeWhenFocusLeaves} onKeyDown={closeOnEscape}>
        <summary aria-label={t("shell.account_menu", { name: session.display_name })}>
          <PersonIcon />
          <span className="menu-name">{session.display_name}</span>
          <ChevronDownIcon />
        </summary>
        <div className="menu-panel">
          <p>
            <strong>{session.display_name}</strong>
            <span className="quiet">
              {session.account} · {t(`role.${session.role}`)}
            </span>
          </p>
          {(session.role === "analyst" || session.role === "supervisor") && (
            <button
              type="button"
              className="menu-item"
              onClick={() => {
                close();
                void askAtTheDoor("purpose_needed");
              }}
            >
              {t("purpose.change")}
            </button>
          )}
          <Link className="menu-item" to="/own-access" onClick={close}>
            {t("own_access.title")}
          </Link>
          {session.role === "analyst" && (
            <button type="button" className="menu-item" onClick={onShortcuts}>
              {t("shell.shortcuts")} <kbd>?</kbd>
            </button>
          )}
          <button
            type="button"
            className="menu-item"
            disabled={signOut.isPending}
            onClick={draftCount > 0 ? () => setAsking(true) : leave}
          >
            {t("shell.sign_out")}
          </button>
        </div>
      </details>
      {isAsking && <UnsavedGrounds count={draftCount} onClose={() => setAsking(false)} onLeave={leave} />}
    </>
  );
}

function UnsavedGrounds(props: { count: number; onClose: () => void; onLeave: () => void }) {
  const { t, count } = useTexts();
  return (
    <Dialog title={t("drafts.title")} onClose={props.onClose}>
      <p>{count("drafts.text", props.count)}</p>
      <form method="dialog" className="actions">
        <button type="submit" className="button button-main">
          {t("drafts.stay")}
        </button>
        <button type="submit" className="button" onClick={props.onLeave}>
          {t("drafts.leave")}
        </button>
      </form>
    </Dialog>
  );
}
