/**
 * Dates and times as a person reads them.
 *
 * A port's time is local to that port and has no zone, so it is never converted; an instant is shown in the
 * zone of the reader.
 */
import { type Language, locales } from "./catalogue";

const PARTIAL_DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
const TYPED_DATE = /^(\d{2}|\d(?=\D))[/.-]?(\d{2}|\d(?=\D))[/.-]?(\d{4})$/;

/** `1980-02-29` as `29/02/1980`, `1980-02` as `02/1980`, `1980` as it is. Other text stays as it is. */
export function formatDate(date: string): string {
  const [, year, month, day] = PARTIAL_DATE.exec(date) ?? [];
  if (year === undefined) return date;
  return [day, month, year].filter((part) => part !== undefined).join("/");
}

/**
 * The ISO 8601 date of what a person has typed: `22/11/2026`, `22-11-2026` or `22112026`; empty for nothing
 * and `null` for what is no date of the calendar, or not yet.
 */
export function parseDate(typed: string): string | null {
  if (typed.trim() === "") return "";
  const [, day = "", month = "", year] = TYPED_DATE.exec(typed.trim()) ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const instant = new Date(`${date}T00:00:00Z`);
  const isInCalendar = !Number.isNaN(instant.valueOf()) && instant.toISOString().startsWith(date);
  return isInCalendar ? date : null;
}

/** The date of a local time without zone: `2026-11-22T06:40:00` gives `2026-11-22`. */
export function dateOf(local: string): string {
  return local.slice(0, 10);
}

/** The 24-hour time of a local time without zone, or `null` when it is a date alone. */
export function timeOf(local: string): string | null {
  const time = local.slice(11, 16);
  return time === "" ? null : time;
}

/** A departure day as a heading: `domingo, 22 de noviembre de 2026`. */
export function formatDay(language: Language, date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.valueOf())) return date;
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "full", timeZone: "UTC" }).format(day);
}

/** An instant in the reader's zone: `22/11/2026, 18:05`. */
export function formatInstant(language: Language, instant: string): string {
  const time = new Date(instant);
  if (Number.isNaN(time.valueOf())) return instant;
  return new Intl.DateTimeFormat(locales[language], {
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(time);
}

/** Whole years between two complete dates, or `null` when one of them is not complete. */
export function yearsBetween(birth: string, day: string): number | null {
  if (birth.length !== 10 || day.length !== 10) return null;
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  const hasHadBirthday = day.slice(5) >= birth.slice(5);
  return hasHadBirthday ? years : years - 1;
}
