/** Who can see what, and why: the policies in force, as the node's gate answers. */
import { useState } from "react";
import { useAccess } from "../../api/access";
import type { AccessGrant, AccessRow } from "../../api/types";
import { Field } from "../../parts/field";
import { Page } from "../../parts/page";
import { Failure, Loading } from "../../parts/states";
import { isTextKey } from "../../texts/catalogue";
import { useTexts } from "../../texts/texts";
import "./access.css";
import { PolicyVersions } from "./policy-versions";

export function Access() {
  const { t } = useTexts();
  const { data, error, refetch } = useAccess();
  const [action, setAction] = useState("");
  return (
    <Page title={t("access.title")} className="page-wide">
      <p className="lead">{t("access.lead")}</p>
      {data === undefined && error === null && <Loading />}
      {data === undefined && error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data !== undefined && (
        <>
          <ActionChoice rows={data.rows} action={action} onChoose={setAction} />
          <AccessTable rows={data.rows.filter((row) => action === "" || row.action === action)} />
          <PolicyVersions />
        </>
      )}
    </Page>
  );
}

interface ChoiceProps {
  rows: readonly AccessRow[];
  action: string;
  onChoose: (action: string) => void;
}

function ActionChoice({ rows, action, onChoose }: ChoiceProps) {
  const { t } = useTexts();
  const nameOf = useNames();
  const actions = [...new Set(rows.map((row) => row.action))];
  return (
    <div className="access-choice">
      <Field label={t("access.who_can")}>
        {(attributes) => (
          <select {...attributes} value={action} onChange={(event) => onChoose(event.target.value)}>
            <option value="">{t("access.everything")}</option>
            {actions.map((name) => (
              <option key={name} value={name}>
                {nameOf("action", name)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

function AccessTable({ rows }: { rows: readonly AccessRow[] }) {
  const { t } = useTexts();
  const nameOf = useNames();
  return (
    <table className="table access-table">
      <thead>
        <tr>
          <th scope="col">{t("access.column.role")}</th>
          <th scope="col">{t("access.column.answer")}</th>
          <th scope="col">{t("access.column.why")}</th>
        </tr>
      </thead>
      {byAction(rows).map(({ action, isPersonal, rows }) => (
        <tbody key={action}>
          <tr className="table-group">
            <th scope="rowgroup" colSpan={3}>
              {nameOf("action", action)}
              {isPersonal && <span className="tag access-personal">{t("access.personal")}</span>}
            </th>
          </tr>
          {rows.map((row) => (
            <RoleRow key={row.role} row={row} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function RoleRow({ row }: { row: AccessRow }) {
  const { t } = useTexts();
  const nameOf = useNames();
  const [first] = row.grants;
  const isPlain = first !== undefined && first.purpose === null && !first.needs_glass;
  return (
    <tr>
      <th scope="row">{nameOf("role", row.role)}</th>
      <td data-label={t("access.column.answer")}>
        {first === undefined ? (
          <span className="quiet">{t("access.no")}</span>
        ) : isPlain ? (
          t("access.yes")
        ) : (
          <Conditions grants={row.grants} />
        )}
      </td>
      <td data-label={t("access.column.why")}>
        {first === undefined ? (
          <span className="quiet">{t("access.no_policy")}</span>
        ) : (
          <Policies grants={row.grants} />
        )}
      </td>
    </tr>
  );
}

/** Under what it is open: the purposes, and the broken glass. */
function Conditions({ grants }: { grants: readonly AccessGrant[] }) {
  const { t } = useTexts();
  return (
    <ul className="access-list">
      {grants.map((grant) => (
        <li key={`${grant.purpose}`}>
          {grant.purpose === null ? t("access.by_glass") : t(`purpose.${grant.purpose}`)}
        </li>
      ))}
    </ul>
  );
}

/** Each policy once, with the rule that it carries out. */
function Policies({ grants }: { grants: readonly AccessGrant[] }) {
  const policies = new Map(grants.flatMap((grant) => grant.policies).map((policy) => [policy.id, policy]));
  return (
    <ul className="access-list">
      {[...policies.values()].map((policy) => (
        <li key={policy.id}>
          <code>{policy.id}</code> {policy.legal_basis}
        </li>
      ))}
    </ul>
  );
}

/** The text for one of the node's words; the word itself when it is newer than this console. */
function useNames() {
  const { t } = useTexts();
  return (kind: "action" | "role", word: string) => {
    const key = kind === "action" ? `action.${word}` : `role.${word}`;
    return isTextKey(key) ? t(key) : word;
  };
}

function byAction(rows: readonly AccessRow[]) {
  const actions = new Map<string, AccessRow[]>();
  for (const row of rows) actions.set(row.action, [...(actions.get(row.action) ?? []), row]);
  return [...actions].map(([action, rows]) => ({
    action,
    isPersonal: rows.some((row) => row.is_personal),
    rows,
  }));
}
