/**
 * A date as this console writes it, day first. The browser's own date field follows the browser's language,
 * and on a machine set to English it would take 03/04 for the fourth of March beside tables that say otherwise.
 */
import { useState } from "react";
import { formatDate, parseDate } from "../texts/dates";
import { useTexts } from "../texts/texts";
import { Field } from "./field";

interface Props {
  label: string;
  /** ISO 8601, or empty. */
  value: string;
  onChange: (value: string) => void;
}

export function DateInput({ label, value, onChange }: Props) {
  const { t } = useTexts();
  /** What is being typed; `null` when it is what `value` says. */
  const [typed, setTyped] = useState<string | null>(null);
  const [hasLeft, setLeft] = useState(false);
  const isUnreadable = typed !== null && parseDate(typed) === null;

  const change = (text: string) => {
    setTyped(text);
    setLeft(false);
    const date = parseDate(text);
    if (date !== null) onChange(date);
  };
  const leave = () => {
    setLeft(true);
    if (!isUnreadable) setTyped(null);
  };
  return (
    <div className="date-field">
      <Field label={label} error={hasLeft && isUnreadable ? t("date.unreadable") : null}>
        {(attributes) => (
          <input
            {...attributes}
            inputMode="numeric"
            autoComplete="off"
            placeholder={t("date.placeholder")}
            maxLength={10}
            value={typed ?? formatDate(value)}
            onChange={(event) => change(event.target.value)}
            onBlur={leave}
          />
        )}
      </Field>
    </div>
  );
}
