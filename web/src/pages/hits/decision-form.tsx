/** The answer and its grounds. What is written is kept as a draft from the first letter. */
import { type FormEvent, useId, useRef, useState } from "react";
import type { NewDecision } from "../../api/hits";
import type { Hit } from "../../api/types";
import { Field } from "../../parts/field";
import { AlertIcon } from "../../parts/icons";
import { useTexts } from "../../texts/texts";
import { type Draft, keepDraft } from "./drafts";
import { OUTCOMES, useOutcomeTexts } from "./outcomes";

/** Limits of the grounds in characters, without the blanks around them. */
const SHORTEST = 10;
const LONGEST = 4_000;

interface Props {
  hit: Hit;
  draft: Draft;
  isSaving: boolean;
  error: string | null;
  onDecide: (decision: NewDecision) => void;
  onCancel: () => void;
}

export function DecisionForm({ hit, draft, isSaving, error, onDecide, onCancel }: Props) {
  const { t } = useTexts();
  const { question, nameOf } = useOutcomeTexts(hit);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [wasTried, setTried] = useState(false);

  const isCorrection = draft.replaces !== null;
  const grounds = draft.grounds.trim();
  const length = [...grounds].length;
  const outcomeError = draft.outcome === null ? t("decision.outcome_missing") : null;
  const groundsError =
    length < SHORTEST
      ? t("decision.grounds_short", { count: SHORTEST })
      : length > LONGEST
        ? t("decision.grounds_long", { count: LONGEST })
        : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.outcome === null) return form.current?.querySelector("input")?.focus();
    if (groundsError !== null) return form.current?.querySelector("textarea")?.focus();
    if (!isSaving) onDecide({ outcome: draft.outcome, grounds, replaces: draft.replaces });
  };

  return (
    <form className="form" ref={form} onSubmit={submit} noValidate>
      {isCorrection && <p className="quiet">{t("decision.correcting_hint")}</p>}
      <fieldset className="outcomes" aria-describedby={wasTried && outcomeError ? `${id}-error` : undefined}>
        <legend>{question}</legend>
        {OUTCOMES.map((outcome) => (
          <label key={outcome} className="outcome">
            <input
              type="radio"
              name={id}
              checked={draft.outcome === outcome}
              onChange={() => keepDraft(hit.id, { ...draft, outcome })}
            />
            {nameOf(outcome)}
          </label>
        ))}
        {wasTried && outcomeError && (
          <p className="field-error" id={`${id}-error`}>
            <AlertIcon />
            {outcomeError}
          </p>
        )}
      </fieldset>
      <Field
        label={t("decision.grounds")}
        hint={t("decision.grounds_hint")}
        error={wasTried ? groundsError : null}
      >
        {(attributes) => (
          <textarea
            {...attributes}
            rows={6}
            value={draft.grounds}
            onChange={(event) => keepDraft(hit.id, { ...draft, grounds: event.target.value })}
          />
        )}
      </Field>
      <Counter length={length} />
      {error !== null && (
        <p className="notice notice-bad" role="alert">
          <AlertIcon />
          {error}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={isSaving}>
          {isSaving
            ? t("decision.submitting")
            : isCorrection
              ? t("decision.submit_correction")
              : t("decision.submit")}
        </button>
        {isCorrection && (
          <button type="button" className="button" onClick={onCancel}>
            {t("decision.cancel_correction")}
          </button>
        )}
      </div>
    </form>
  );
}

function Counter({ length }: { length: number }) {
  const { count } = useTexts();
  if (length > LONGEST)
    return <p className="counter is-over">{count("decision.grounds_over", length - LONGEST)}</p>;
  if (length < SHORTEST)
    return <p className="counter">{count("decision.grounds_needed", SHORTEST - length)}</p>;
  return <p className="counter">{count("decision.grounds_left", LONGEST - length)}</p>;
}
