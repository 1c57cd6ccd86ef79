/** The decision on a hit: taken, read, or corrected. */
import { useEffect, useRef, useState } from "react";
import { ApiError } from "../../api/client";
import { useDecide } from "../../api/hits";
import type { Hit } from "../../api/types";
import { CheckIcon } from "../../parts/icons";
import { useShortcuts } from "../../parts/shortcuts";
import { useErrorText } from "../../texts/errors";
import { useTexts } from "../../texts/texts";
import { DecisionForm } from "./decision-form";
import { Decisions } from "./decisions";
import { dropDraft, NO_DRAFT, useDraft } from "./drafts";
import { Overtaken } from "./overtaken";

export function DecisionPanel({ hit, onNext }: { hit: Hit; onNext: (() => void) | null }) {
  const { t } = useTexts();
  const errorText = useErrorText();
  const panel = useRef<HTMLElement>(null);
  const draft = useDraft(hit.id);
  /** The decision that is being corrected. */
  const [corrected, setCorrected] = useState<number | null>(null);
  const [isSaved, setSaved] = useState(false);

  const decide = useDecide(hit.id, () => {
    dropDraft(hit.id);
    setCorrected(null);
    setSaved(true);
  });
  const latest = hit.decision;
  const isOvertaken = latest !== null && draft !== NO_DRAFT && corrected !== latest.id && !decide.isPending;
  const isWriting = latest === null || corrected === latest.id;
  const isConflict = decide.error instanceof ApiError && decide.error.status === 409;

  const correct = (decision: number) => {
    decide.reset();
    setSaved(false);
    setCorrected(decision);
  };
  useShortcuts({ d: () => panel.current?.querySelector<HTMLElement>("input, button")?.focus() });

  return (
    <section className="card decision" aria-labelledby="decision-title" ref={panel}>
      <h3 id="decision-title">{corrected === null ? t("decision.title") : t("decision.correcting")}</h3>
      <div role="status">{isSaved && <Saved onNext={onNext} />}</div>
      {isOvertaken && <Overtaken onCorrect={() => correct(latest.id)} onDiscard={() => dropDraft(hit.id)} />}
      {isWriting && (
        <DecisionForm
          hit={hit}
          draft={draft}
          isCorrection={latest !== null}
          isSaving={decide.isPending}
          error={decide.error === null ? null : errorText(decide.error)}
          onDecide={(outcome, grounds) => decide.mutate({ outcome, grounds, replaces: latest?.id ?? null })}
          onCancel={() => {
            dropDraft(hit.id);
            setCorrected(null);
          }}
        />
      )}
      {hit.decisions.length > 0 && <Decisions hit={hit} />}
      {latest !== null && !isWriting && !isOvertaken && !isConflict && (
        <button type="button" className="button" onClick={() => correct(latest.id)}>
          {t("decision.correct")}
        </button>
      )}
    </section>
  );
}

function Saved({ onNext }: { onNext: (() => void) | null }) {
  const { t } = useTexts();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <div className="notice notice-good" ref={notice} tabIndex={-1}>
      <CheckIcon />
      <div>
        <p className="notice-title">{t("decision.saved")}</p>
        {onNext !== null && (
          <button type="button" className="button button-main" onClick={onNext}>
            {t("decision.next")}
          </button>
        )}
      </div>
    </div>
  );
}
