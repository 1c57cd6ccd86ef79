/** What an account is for that sees no passengers: a carrier's and an administrator's. */
import { useSession } from "../api/session";
import { useStatus } from "../api/status";
import { Page } from "../parts/page";
import { Failure, Loading } from "../parts/states";
import { useTexts } from "../texts/texts";

export function AccountPurpose() {
  return useSession().role === "carrier" ? <Carrier /> : <Administrator />;
}

function Carrier() {
  const { t } = useTexts();
  return (
    <Page title={t("account.carrier.title")} className="page-narrow">
      <p className="lead">{t("account.carrier.text")}</p>
      <section className="card">
        <h2>{t("account.carrier.how")}</h2>
        <ol>
          <li>{t("account.carrier.step_sign_in")}</li>
          <li>{t("account.carrier.step_post")}</li>
          <li>{t("account.carrier.step_check")}</li>
        </ol>
        <a href="/api/openapi.json">{t("account.carrier.document")}</a>
      </section>
    </Page>
  );
}

function Administrator() {
  const { t } = useTexts();
  return (
    <Page title={t("account.administrator.title")} className="page-narrow">
      <p className="lead">{t("account.administrator.text")}</p>
      <Counts />
    </Page>
  );
}

function Counts() {
  const { t, number } = useTexts();
  const { data: status, error, refetch } = useStatus();
  if (status === undefined) {
    return error === null ? <Loading /> : <Failure error={error} onRetry={() => void refetch()} />;
  }
  const counts = [
    { text: t("status.messages"), count: status.messages },
    { text: t("status.waiting"), count: status.waiting },
    { text: t("status.flights"), count: status.flights },
    { text: t("status.travellers"), count: status.travellers },
    { text: t("status.open_hits"), count: status.hits.open },
    { text: t("status.decided_hits"), count: status.hits.decided },
  ];
  return (
    <>
      <dl className="counts">
        {counts.map(({ text, count }) => (
          <div key={text}>
            <dt>{text}</dt>
            <dd>{number(count)}</dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t("shell.version", { version: status.version })}</p>
    </>
  );
}
