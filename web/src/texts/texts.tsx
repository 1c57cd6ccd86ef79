/** The language of the page: chosen by the reader, kept in the browser, Spanish until then. */
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { type CountKey, countedText, type Language, locales, type TextKey, text } from "./catalogue";
import { formatDay, formatInstant } from "./dates";

const STORAGE_KEY = "ceiba.language";

interface Texts {
  language: Language;
  setLanguage: (language: Language) => void;
  t: (key: TextKey, values?: Record<string, string | number>) => string;
  count: (key: CountKey, count: number) => string;
  number: (value: number) => string;
  day: (date: string) => string;
  instant: (instant: string) => string;
}

const TextsContext = createContext<Texts | null>(null);

/** Gives its children the texts of the chosen language. */
export function TextsProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(storedLanguage);

  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(STORAGE_KEY, language);
  }, [language]);

  const texts = useMemo<Texts>(
    () => ({
      language,
      setLanguage,
      t: (key, values) => text(language, key, values),
      count: (key, count) => countedText(language, key, count),
      number: (value) => new Intl.NumberFormat(locales[language]).format(value),
      day: (date) => formatDay(language, date),
      instant: (instant) => formatInstant(language, instant),
    }),
    [language],
  );
  return <TextsContext value={texts}>{children}</TextsContext>;
}

/** The texts of the chosen language. */
export function useTexts(): Texts {
  const texts = use(TextsContext);
  if (texts === null) throw new Error("useTexts needs a TextsProvider above it");
  return texts;
}

function storedLanguage(): Language {
  return localStorage.getItem(STORAGE_KEY) === "en" ? "en" : "es";
}
