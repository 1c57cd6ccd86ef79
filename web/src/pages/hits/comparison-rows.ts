/** The rows of the comparison: the evidence, then what only one side knows or nobody weighed. */
import type { Evidence, Hit } from "../../api/types";

export interface ComparisonRow {
  field: string;
  /** `null` when that side does not state it. */
  reported: string | null;
  listed: string | null;
  effect: Evidence["effect"] | "none";
}

/** How a value of a field is written for the reader; the values of other fields stay as they are. */
export type Writers = Partial<Record<string, (value: string) => string>>;

export function comparisonRows(hit: Hit, writers: Writers): ComparisonRow[] {
  const weighed = new Set(hit.evidence.map((evidence) => evidence.field));
  const rest = unweighedRows(hit).filter((row) => {
    const isStated = row.reported !== null || row.listed !== null;
    return isStated && !weighed.has(row.field);
  });
  return [...hit.evidence, ...rest].map((row) => {
    const write = writers[row.field];
    if (write === undefined) return row;
    const written = (values: string | null) => values?.split(", ").map(write).join(", ") ?? null;
    return { ...row, reported: written(row.reported), listed: written(row.listed) };
  });
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
