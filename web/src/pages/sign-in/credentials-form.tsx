/** Account and password, and what went wrong with them. */
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ApiError } from "../../api/client";
import { useSignIn } from "../../api/session";
import { Field } from "../../parts/field";
import { AlertIcon } from "../../parts/icons";
import { useErrorText } from "../../texts/errors";
import { useTexts } from "../../texts/texts";
import { PasswordInput } from "./password-input";
import { Wait } from "./wait";

export function CredentialsForm() {
  const { t } = useTexts();
  const errorText = useErrorText();
  const signIn = useSignIn();
  const [account, setAccount] = useState("");
  const [password, setPassword] = useState("");
  const [missing, setMissing] = useState<"account" | "password" | null>(null);
  const accountField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);

  useEffect(() => accountField.current?.focus(), []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = account.trim();
    if (name === "") {
      setMissing("account");
      return accountField.current?.focus();
    }
    if (password === "") {
      setMissing("password");
      return passwordField.current?.focus();
    }
    setMissing(null);
    signIn.mutate({ account: name, password }, { onError: () => passwordField.current?.select() });
  };

  const { error } = signIn;
  const waitSeconds = error instanceof ApiError ? error.retryAfterSeconds : null;
  return (
    <form className="form" onSubmit={submit} noValidate>
      {error !== null && (
        <div className="notice notice-bad">
          <AlertIcon />
          <div>
            <p role="alert">{errorText(error)}</p>
            {waitSeconds !== null && <Wait seconds={waitSeconds} onOver={signIn.reset} />}
          </div>
        </div>
      )}
      <Field label={t("sign_in.account")} error={missing === "account" ? t("sign_in.account_missing") : null}>
        {(attributes) => (
          <input
            {...attributes}
            ref={accountField}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={account}
            onChange={(event) => setAccount(event.target.value)}
          />
        )}
      </Field>
      <Field
        label={t("sign_in.password")}
        error={missing === "password" ? t("sign_in.password_missing") : null}
      >
        {(attributes) => (
          <PasswordInput {...attributes} ref={passwordField} value={password} onChange={setPassword} />
        )}
      </Field>
      <button type="submit" className="button button-main button-wide" disabled={signIn.isPending}>
        {signIn.isPending ? t("sign_in.submitting") : t("sign_in.submit")}
      </button>
    </form>
  );
}
