/** Finding and ordering travellers within one flight. Nothing is asked of the node for it. */
import type { Traveller } from "../../api/types";

export const COLUMNS = ["name", "birth", "nationality", "seat", "locator", "hits"] as const;

/** The columns by which travellers can be ordered. */
export type Column = (typeof COLUMNS)[number];

export interface Order {
  column: Column;
  isDescending: boolean;
}

const collator = new Intl.Collator("es", { sensitivity: "base", numeric: true });

/** The travellers that carry every word of `search` in a name, a document, the seat or the locator. */
export function found(travellers: readonly Traveller[], search: string): readonly Traveller[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return travellers;
  return travellers.filter((traveller) => {
    const text = searchableText(traveller);
    return words.every((word) => text.includes(word));
  });
}

/** The travellers in an order; who lacks the value comes last, whichever way it runs. */
export function ordered(travellers: readonly Traveller[], order: Order): Traveller[] {
  const direction = order.isDescending ? -1 : 1;
  return [...travellers].sort((left, right) => {
    const [a, b] = [sortValue(left, order.column), sortValue(right, order.column)];
    if (a === b) return collator.compare(nameOf(left), nameOf(right));
    if (a === "") return 1;
    if (b === "") return -1;
    return direction * collator.compare(a, b);
  });
}

function sortValue(traveller: Traveller, column: Column): string {
  switch (column) {
    case "name":
      return nameOf(traveller);
    case "birth":
      return traveller.birth_date ?? "";
    case "nationality":
      return traveller.nationality ?? "";
    case "seat":
      return traveller.seat ?? "";
    case "locator":
      return traveller.locator ?? "";
    case "hits":
      return urgency(traveller);
  }
}

/** Open hits before decided ones, surer before less sure; nothing for who has none. */
function urgency({ hits }: Traveller): string {
  const ranks = hits.map((hit) => {
    const band = { exact: 1, strong: 2, possible: 3 }[hit.band];
    return hit.state === "open" ? band : band + 3;
  });
  return ranks.length === 0 ? "" : String(Math.min(...ranks));
}

function nameOf({ surname, given, other }: Traveller): string {
  return [surname, given, other].filter(Boolean).join(" ");
}

function searchableText(traveller: Traveller): string {
  const numbers = traveller.documents.map((document) => document.number);
  return folded([nameOf(traveller), ...numbers, traveller.seat, traveller.locator].filter(Boolean).join(" "));
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
