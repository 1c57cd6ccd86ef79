/** The reader's own ways in: where they are signed in, and their passkeys. */
import { useEndSession, useOwnSessions } from "../../api/own-access";
import { Page } from "../../parts/page";
import { Failure, Loading } from "../../parts/states";
import { useTexts } from "../../texts/texts";
import "../access/access.css";
import { Passkeys } from "./passkeys";

export function OwnAccess() {
  const { t } = useTexts();
  return (
    <Page title={t("own_access.title")} className="page-narrow">
      <section>
        <h2>{t("own_access.sessions")}</h2>
        <p className="quiet">{t("own_access.sessions_text")}</p>
        <Sessions />
      </section>
      <Passkeys />
    </Page>
  );
}

function Sessions() {
  const { t, instant } = useTexts();
  const { data, error, refetch } = useOwnSessions();
  const end = useEndSession();
  if (data === undefined) {
    return error === null ? <Loading /> : <Failure error={error} onRetry={() => void refetch()} />;
  }
  return (
    <ul className="access-list">
      {data.sessions.map((session) => (
        <li className="card" key={session.id}>
          <p>
            <strong>{instant(session.started_at)}</strong>{" "}
            <span className="quiet">
              {session.address ?? t("app.unknown")} · {instant(session.seen_at)}
            </span>
          </p>
          {session.is_this ? (
            <p>{t("own_access.this_session")}</p>
          ) : (
            <button
              type="button"
              className="button"
              disabled={end.isPending}
              onClick={() => end.mutate(session.id)}
            >
              {t("own_access.end_session")}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
