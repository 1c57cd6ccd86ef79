/**
 * The two catalogues and how a text is taken from them.
 *
 * Invariant: every key is in both languages; a key that English lacks is a type error.
 */
import en from "./en.json";
import es from "./es.json";

export type Language = "es" | "en";
export type TextKey = keyof typeof es;
/** The key of a text that has a form for one and a form for several, without its ending. */
export type CountKey = TextKey extends infer Key ? (Key extends `${infer Base}.other` ? Base : never) : never;
type Values = Record<string, string | number>;

const catalogues: Record<Language, Record<TextKey, string>> = { es, en };

/** Day before month and the 24-hour clock in both languages. */
export const locales: Record<Language, string> = { es: "es-GT", en: "en-GB" };

/** The text of `key` with each `{name}` replaced by its value. */
export function text(language: Language, key: TextKey, values: Values = {}): string {
  const format = new Intl.NumberFormat(locales[language]);
  return catalogues[language][key].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = values[name];
    if (value === undefined) return placeholder;
    return typeof value === "number" ? format.format(value) : value;
  });
}

/** The text of `key` in the grammatical number of `count`, which is also its value `{count}`. */
export function countedText(language: Language, key: CountKey, count: number): string {
  const form = new Intl.PluralRules(locales[language]).select(count) === "one" ? "one" : "other";
  return text(language, `${key}.${form}` as TextKey, { count });
}

/** Whether a key made from a server's code has a text. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(es, key);
}
