/** What surrounds every page behind the sign-in: name, navigation, state of the node, account. */
import { useState } from "react";
import { Link, NavLink, Outlet, useLocation } from "react-router";
import { useLeaveWhenUnattended, useSession } from "../api/session";
import { useStatus } from "../api/status";
import { useWarningBeforeLeaving } from "../pages/hits/drafts";
import { useTexts } from "../texts/texts";
import { AccountMenu } from "./account-menu";
import { CeibaMark } from "./ceiba";
import { FaultBoundary } from "./fault-boundary";
import { LanguageSwitch } from "./language-switch";
import { NodeStatus } from "./node-status";
import { OfflineBanner } from "./offline-banner";
import { useShortcuts } from "./shortcuts";
import { ShortcutsDialog } from "./shortcuts-dialog";

export function Shell() {
  const { t } = useTexts();
  const { role } = useSession();
  const { pathname } = useLocation();
  const [areShortcutsShown, showShortcuts] = useState(false);
  useShortcuts({ "?": () => showShortcuts(role === "analyst") });
  useWarningBeforeLeaving();
  useLeaveWhenUnattended();
  return (
    <>
      <a className="skip-link" href="#content">
        {t("app.skip")}
      </a>
      <header className="shell-head">
        <Link to="/" className="shell-name">
          <CeibaMark />
          <span>{t("app.name")}</span>
        </Link>
        {role === "analyst" && <Navigation />}
        <div className="shell-side">
          <NodeStatus />
          <LanguageSwitch />
          <AccountMenu onShortcuts={() => showShortcuts(true)} />
        </div>
      </header>
      <OfflineBanner />
      <main id="content" tabIndex={-1}>
        <FaultBoundary place={pathname}>
          <Outlet />
        </FaultBoundary>
      </main>
      {areShortcutsShown && <ShortcutsDialog onClose={() => showShortcuts(false)} />}
    </>
  );
}

function Navigation() {
  const { t, count } = useTexts();
  const { data: status } = useStatus();
  const open = status?.hits.open ?? 0;
  return (
    <nav className="shell-navigation" aria-label={t("shell.main_navigation")}>
      <NavLink to="/flights">{t("shell.flights")}</NavLink>
      <NavLink to="/hits">
        {t("shell.hits")}
        {open > 0 && (
          <span className="shell-count">
            <span aria-hidden="true">{open}</span>
            <span className="visually-hidden">, {count("shell.open_hits", open)}</span>
          </span>
        )}
      </NavLink>
    </nav>
  );
}
