/** The versions of the policies; what somebody else proposed can be approved or refused. */
import { useDecidePolicies, usePolicyVersions } from "../../api/access";
import { useSession } from "../../api/session";
import type { PolicyVersion } from "../../api/types";
import { AlertIcon } from "../../parts/icons";
import { useErrorText } from "../../texts/errors";
import { useTexts } from "../../texts/texts";

const APPROVERS = ["supervisor", "data_protection_officer"];

export function PolicyVersions() {
  const { t } = useTexts();
  const errorText = useErrorText();
  const { data } = usePolicyVersions();
  const decide = useDecidePolicies();
  return (
    <section className="access-versions" aria-labelledby="policy-versions">
      <h2 id="policy-versions">{t("policies.title")}</h2>
      <p>{t("policies.text")}</p>
      {decide.error !== null && (
        <p className="notice notice-bad" role="alert">
          <AlertIcon />
          {errorText(decide.error)}
        </p>
      )}
      <ul className="access-list">
        {data?.versions.map((version) => (
          <Version
            key={version.id}
            version={version}
            isDeciding={decide.isPending}
            onDecide={(isApproved) => decide.mutate({ id: version.id, isApproved })}
          />
        ))}
      </ul>
    </section>
  );
}

interface Props {
  version: PolicyVersion;
  isDeciding: boolean;
  onDecide: (isApproved: boolean) => void;
}

function Version({ version, isDeciding, onDecide }: Props) {
  const { t, instant } = useTexts();
  const { role } = useSession();
  const proposer = version.proposer ?? t("policies.by_the_node");
  return (
    <li className="card">
      <p>
        <strong>{t("policies.version", { id: String(version.id) })}</strong>{" "}
        <span className="tag">{t(`policies.state.${version.state}`)}</span>{" "}
        {version.is_built_in && <span className="quiet">{t("policies.built_in")}</span>}
      </p>
      <p>{version.note}</p>
      <p className="quiet">
        {t("policies.proposed", { who: proposer, date: instant(version.proposed_at) })}
        {version.decider !== null &&
          version.decided_at !== null &&
          ` · ${t("policies.decided", { who: version.decider, date: instant(version.decided_at) })}`}
      </p>
      <p className="quiet access-digest">SHA-256 {version.digest}</p>
      {version.state === "proposed" && APPROVERS.includes(role) && (
        <div className="actions">
          <button
            type="button"
            className="button button-main"
            aria-disabled={isDeciding}
            onClick={() => onDecide(true)}
          >
            {t("policies.approve")}
          </button>
          <button type="button" className="button" aria-disabled={isDeciding} onClick={() => onDecide(false)}>
            {t("policies.refuse")}
          </button>
        </div>
      )}
    </li>
  );
}
