/** The rows of the comparison: the evidence, then what only one side knows or nobody weighed. */
import type { Evidence, Hit } from "../../api/types";

export interface ComparisonRow {
  field: string;
  /** `null` when that side does not state it. */
  reported: string | null;
  listed: string | null;
  effect: Evidence["effect"] | "none";
}

/** `dateText` writes a date as the reader does. */
export function comparisonRows(hit: Hit, dateText: (date: string) => string): ComparisonRow[] {
  const weighed = new Set(hit.evidence.map((evidence) => evidence.field));
  const rest = unweighedRows(hit).filter((row) => {
    const isStated = row.reported !== null || row.listed !== null;
    return isStated && !weighed.has(row.field);
  });
  return [...hit.evidence, ...rest].map((row) =>
    row.field === "birth_date" ? withDates(row, dateText) : row,
  );
}

function withDates(row: ComparisonRow, dateText: (date: string) => string): ComparisonRow {
  const written = (dates: string | null) => dates?.split(", ").map(dateText).join(", ") ?? null;
  return { ...row, reported: written(row.reported), listed: written(row.listed) };
}

function unweighedRows({ traveller, subject }: Hit): ComparisonRow[] {
  return [
    row("birth_date", traveller.birth_date, subject.birth_dates),
    row("sex", traveller.sex, [subject.sex]),
    row("nationality", traveller.nationality, subject.nationalities),
    row("document", joined(traveller.documents.map(written)), subject.documents.map(written)),
  ];
}

function row(field: string, reported: string | null, listed: (string | null)[]): ComparisonRow {
  return { field, reported, listed: joined(listed), effect: "none" };
}

function joined(values: (string | null)[]): string | null {
  const stated = values.filter((value) => value !== null);
  return stated.length === 0 ? null : stated.join(", ");
}

function written(document: { type: string | null; number: string }): string {
  return [document.type, document.number].filter(Boolean).join(" ");
}
