/** The decision on a hit: taken, read, or corrected. */
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useDecide } from "../../api/hits";
import type { Decision, Hit } from "../../api/types";
import { CheckIcon } from "../../parts/icons";
import { useShortcuts } from "../../parts/shortcuts";
import { useErrorText } from "../../texts/errors";
import { useTexts } from "../../texts/texts";
import { DecisionForm } from "./decision-form";
import { Decisions } from "./decisions";
import { type Draft, dropDraft, keepDraft, NO_DRAFT, useDraft } from "./drafts";
import { Overtaken } from "./overtaken";

export function DecisionPanel({ hit, onNext }: { hit: Hit; onNext: (() => void) | null }) {
  const { t } = useTexts();
  const errorText = useErrorText();
  const panel = useRef<HTMLElement>(null);
  const draft = useDraft(hit.id);
  const [isCorrecting, setCorrecting] = useState(false);
  const [isSaved, setSaved] = useState(false);

  const noteSaved = () => {
    dropDraft(hit.id);
    setCorrecting(false);
    setSaved(true);
  };
  const decide = useDecide(hit.id, noteSaved);
  const latest = hit.decision;
  const standing = latest?.id ?? null;
  const hasDraft = draft !== NO_DRAFT;
  const hasArrived = hasDraft && draft.replaces !== standing && saysTheSame(draft, latest);
  const isOvertaken = hasDraft && draft.replaces !== standing && !hasArrived && !decide.isPending;
  const isWriting = !isOvertaken && (hit.state === "open" || isCorrecting || hasDraft);

  const correct = () => {
    decide.reset();
    setSaved(false);
    setCorrecting(true);
    if (hasDraft) keepDraft(hit.id, { ...draft, replaces: standing });
  };
  const discard = () => {
    decide.reset();
    setCorrecting(false);
    dropDraft(hit.id);
  };
  const noteArrival = useEffectEvent(() => {
    decide.reset();
    noteSaved();
  });
  useEffect(() => {
    if (hasArrived) noteArrival();
  }, [hasArrived]);
  useShortcuts({ d: () => panel.current?.querySelector<HTMLElement>("input, button")?.focus() });

  return (
    <section className="card decision" aria-labelledby="decision-title" ref={panel}>
      <h3 id="decision-title">
        {isWriting && latest !== null ? t("decision.correcting") : t("decision.title")}
      </h3>
      <div role="status">{isSaved && <Saved onNext={onNext} />}</div>
      {isOvertaken && <Overtaken onCorrect={correct} onDiscard={discard} />}
      {isWriting && (
        <DecisionForm
          hit={hit}
          draft={{ ...draft, replaces: standing }}
          isSaving={decide.isPending}
          error={decide.error === null ? null : errorText(decide.error)}
          onDecide={decide.mutate}
          onCancel={discard}
        />
      )}
      {hit.decisions.length > 0 && <Decisions hit={hit} />}
      {hit.state === "withdrawn" && <p className="quiet">{t("decision.withdrawn")}</p>}
      {hit.state === "decided" && !isWriting && !isOvertaken && (
        <button type="button" className="button" onClick={correct}>
          {t("decision.correct")}
        </button>
      )}
    </section>
  );
}

/** On a bad line a decision may be stored and its answer lost; it then comes back among the hit's own. */
function saysTheSame(draft: Draft, decision: Decision | null): boolean {
  return draft.outcome === decision?.outcome && draft.grounds.trim() === decision.grounds;
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
