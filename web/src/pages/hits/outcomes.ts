/** The three answers, worded for a person or, when the list names a document alone, for a document. */
import type { Hit, Outcome } from "../../api/types";
import { useTexts } from "../../texts/texts";

export const OUTCOMES: readonly Outcome[] = ["same_person", "other_person", "undetermined"];

export function useOutcomeTexts(hit: Hit) {
  const { t } = useTexts();
  const what = hit.subject.kind === "document" ? "document" : "person";
  return {
    question: t(`outcome.${what}.question`),
    nameOf: (outcome: Outcome) => t(`outcome.${what}.${outcome}`),
  };
}
