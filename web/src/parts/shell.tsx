/** What surrounds every page behind the sign-in: name, navigation, state of the node, account. */
import { useState } from "react";
import { Link, NavLink, Outlet, useLocation } from "react-router";
import { useGlasses } from "../api/access";
import { useShutDoor } from "../api/door-question";
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
import { PurposeDialog } from "./purpose-dialog";
import { useShortcuts } from "./shortcuts";
import { ShortcutsDialog } from "./shortcuts-dialog";

export function Shell() {
  const { t } = useTexts();
  const { role } = useSession();
  const { pathname } = useLocation();
  const [areShortcutsShown, showShortcuts] = useState(false);
  const shut = useShutDoor();
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
        {role !== "carrier" && <Navigation />}
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
      {shut !== null && <PurposeDialog shut={shut} />}
      {areShortcutsShown && <ShortcutsDialog onClose={() => showShortcuts(false)} />}
    </>
  );
}

function Navigation() {
  const { t, count } = useTexts();
  const { role } = useSession();
  const seesPeople = role === "analyst" || role === "supervisor";
  const { data: status } = useStatus();
  const open = status?.hits.open ?? 0;
  return (
    <nav className="shell-navigation" aria-label={t("shell.main_navigation")}>
      {seesPeople && <NavLink to="/flights">{t("shell.flights")}</NavLink>}
      {seesPeople && (
        <NavLink to="/hits">
          {t("shell.hits")}
          {open > 0 && <Count text={count("shell.open_hits", open)} count={open} />}
        </NavLink>
      )}
      {(role === "supervisor" || role === "data_protection_officer") && <GlassLink />}
      <NavLink to="/access">{t("shell.access")}</NavLink>
    </nav>
  );
}

/** The notice for who reviews broken glasses. */
function GlassLink() {
  const { t, count } = useTexts();
  const { data } = useGlasses();
  const unreviewed = data?.unreviewed ?? 0;
  return (
    <NavLink to="/glass">
      {t("shell.glass")}
      {unreviewed > 0 && <Count text={count("shell.unreviewed", unreviewed)} count={unreviewed} />}
    </NavLink>
  );
}

function Count({ text, count }: { text: string; count: number }) {
  return (
    <span className="shell-count">
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">, {text}</span>
    </span>
  );
}
