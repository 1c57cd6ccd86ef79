/** What a one-time code opens: the first set-up, and the choice of one's own password. */
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { ApiError } from "../../api/client";
import { useEnrolment, useSetUp } from "../../api/enrolment";
import { Field } from "../../parts/field";
import { AlertIcon } from "../../parts/icons";
import { useErrorText } from "../../texts/errors";
import { useTexts } from "../../texts/texts";
import { Entrance } from "./entrance";
import { PasswordInput } from "./password-input";
import type { Arrival } from "./sign-in";

export function SetUp() {
  return <CodePage isFirst />;
}

export function Enrol() {
  return <CodePage isFirst={false} />;
}

const EMPTY = { code: "", account: "", display_name: "", password: "" };

function CodePage({ isFirst }: { isFirst: boolean }) {
  const { t } = useTexts();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const setUp = useSetUp();
  const enrolment = useEnrolment();
  const [values, setValues] = useState(EMPTY);
  const { error, isPending } = isFirst ? setUp : enrolment;

  const set = (name: keyof typeof EMPTY) => (value: string) => setValues({ ...values, [name]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const arrival: Arrival = { hasNewPassword: true };
    const onSuccess = () => navigate("/sign-in", { state: arrival, replace: true });
    if (isFirst) setUp.mutate(values, { onSuccess });
    else enrolment.mutate({ code: values.code, password: values.password }, { onSuccess });
  };

  const isSetUp = isFirst && error instanceof ApiError && error.status === 404;
  return (
    <Entrance title={isFirst ? t("set_up.title") : t("enrol.title")}>
      <p>{isFirst ? t("set_up.lead") : t("enrol.lead")}</p>
      <form className="form" onSubmit={submit}>
        {error !== null && (
          <div className="notice notice-bad">
            <AlertIcon />
            <p role="alert">{isSetUp ? t("set_up.over") : errorText(error)}</p>
          </div>
        )}
        <Field label={t("enrol.code")} hint={t("enrol.code_hint")}>
          {(attributes) => (
            <input
              {...attributes}
              required
              autoComplete="one-time-code"
              autoCapitalize="characters"
              spellCheck={false}
              value={values.code}
              onChange={(event) => set("code")(event.target.value)}
            />
          )}
        </Field>
        {isFirst && (
          <>
            <Field label={t("sign_in.account")} hint={t("set_up.account_hint")}>
              {(attributes) => (
                <input
                  {...attributes}
                  required
                  maxLength={64}
                  autoComplete="username"
                  autoCapitalize="none"
                  spellCheck={false}
                  value={values.account}
                  onChange={(event) => set("account")(event.target.value)}
                />
              )}
            </Field>
            <Field label={t("set_up.display_name")}>
              {(attributes) => (
                <input
                  {...attributes}
                  required
                  maxLength={100}
                  autoComplete="name"
                  value={values.display_name}
                  onChange={(event) => set("display_name")(event.target.value)}
                />
              )}
            </Field>
          </>
        )}
        <Field label={t("enrol.password")} hint={t("enrol.password_hint")}>
          {(attributes) => (
            <PasswordInput {...attributes} isNew value={values.password} onChange={set("password")} />
          )}
        </Field>
        <button type="submit" className="button button-main button-wide" disabled={isPending}>
          {isFirst ? t("set_up.submit") : t("enrol.submit")}
        </button>
      </form>
    </Entrance>
  );
}
