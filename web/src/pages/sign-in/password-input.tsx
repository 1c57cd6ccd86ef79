/** A password that its owner can look at while typing. */
import { type Ref, useState } from "react";
import type { FieldAttributes } from "../../parts/field";
import { useTexts } from "../../texts/texts";

interface Props extends FieldAttributes {
  ref?: Ref<HTMLInputElement>;
  /** Whether it is being chosen, and not remembered. */
  isNew?: boolean;
  value: string;
  onChange: (value: string) => void;
}

export function PasswordInput({ value, onChange, isNew = false, ...attributes }: Props) {
  const { t } = useTexts();
  const [isShown, setShown] = useState(false);
  return (
    <div className="password">
      <input
        {...attributes}
        type={isShown ? "text" : "password"}
        autoComplete={isNew ? "new-password" : "current-password"}
        required={isNew}
        minLength={isNew ? 12 : undefined}
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <button
        type="button"
        className="password-show"
        aria-label={isShown ? t("sign_in.hide_password_label") : t("sign_in.show_password_label")}
        onClick={() => setShown(!isShown)}
      >
        {isShown ? t("sign_in.hide_password") : t("sign_in.show_password")}
      </button>
    </div>
  );
}
