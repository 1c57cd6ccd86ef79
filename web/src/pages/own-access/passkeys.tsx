/** The reader's passkeys. A node without an address of its own for browsers has none, and shows nothing. */
import { type FormEvent, useState } from "react";
import { useAddPasskey, useOwnPasskeys, useRemovePasskey } from "../../api/own-access";
import { Field } from "../../parts/field";
import { AlertIcon } from "../../parts/icons";
import { useErrorText } from "../../texts/errors";
import { useTexts } from "../../texts/texts";
import { PasswordInput } from "../sign-in/password-input";

export function Passkeys() {
  const { t, instant } = useTexts();
  const { data } = useOwnPasskeys();
  const remove = useRemovePasskey();
  if (data === undefined || !("PublicKeyCredential" in window)) return null;
  return (
    <section>
      <h2>{t("own_access.passkeys")}</h2>
      <p className="quiet">{t("own_access.passkeys_text")}</p>
      <ul className="access-list">
        {data.passkeys.map((passkey) => (
          <li className="card" key={passkey.id}>
            <p>
              <strong>{passkey.label}</strong> <span className="quiet">{instant(passkey.created_at)}</span>
            </p>
            <button
              type="button"
              className="button"
              disabled={remove.isPending}
              onClick={() => remove.mutate(passkey.id)}
            >
              {t("own_access.remove_passkey", { label: passkey.label })}
            </button>
          </li>
        ))}
      </ul>
      <NewPasskey />
    </section>
  );
}

function NewPasskey() {
  const { t } = useTexts();
  const errorText = useErrorText();
  const add = useAddPasskey();
  const [label, setLabel] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      setLabel("");
      setPassword("");
    };
    add.mutate({ label, password }, { onSuccess });
  };
  // The browser's own dialog was closed: whoever closed it knows.
  const isShown = add.error !== null && !(add.error instanceof DOMException);
  return (
    <form className="form" onSubmit={submit}>
      {isShown && (
        <p className="notice notice-bad" role="alert">
          <AlertIcon />
          {errorText(add.error)}
        </p>
      )}
      <Field label={t("own_access.label")} hint={t("own_access.label_hint")}>
        {(attributes) => (
          <input
            {...attributes}
            required
            maxLength={100}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
        )}
      </Field>
      <Field label={t("sign_in.password")}>
        {(attributes) => <PasswordInput {...attributes} value={password} onChange={setPassword} />}
      </Field>
      <button type="submit" className="button button-main" disabled={add.isPending}>
        {t("own_access.add_passkey")}
      </button>
    </form>
  );
}
