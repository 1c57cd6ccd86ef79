/** A labelled field with its hint and its error, tied together for screen readers. */
import { type ReactNode, useId } from "react";
import { AlertIcon } from "./icons";

/** What the control inside must carry. */
export interface FieldAttributes {
  id: string;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}

interface Props {
  label: string;
  hint?: string;
  error?: string | null;
  children: (attributes: FieldAttributes) => ReactNode;
}

export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint && hintId, error && errorId].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="field-hint" id={hintId}>
          {hint}
        </p>
      )}
      {children({
        id,
        ...(error && { "aria-invalid": true }),
        ...(describedBy !== "" && { "aria-describedby": describedBy }),
      })}
      {error && (
        <p className="field-error" id={errorId}>
          <AlertIcon />
          {error}
        </p>
      )}
    </div>
  );
}
