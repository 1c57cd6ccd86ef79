/** Dates of birth as lists publish them, which is not always a date. */
import { formatDate } from "../../texts/dates";
import { useTexts } from "../../texts/texts";

const ABOUT = /^circa (.+)$/;
const BETWEEN = /^(.+) to (.+)$/;

/** `1980-02-29`, `circa 1980` and `1980 to 1982` in the reader's words; other text as it is. */
export function useListedDate(): (date: string) => string {
  const { t } = useTexts();
  return (date) => {
    const about = ABOUT.exec(date)?.[1];
    if (about !== undefined) return t("hit.date_about", { date: formatDate(about) });
    const [, from, to] = BETWEEN.exec(date) ?? [];
    if (from !== undefined && to !== undefined) {
      return t("hit.date_between", { from: formatDate(from), to: formatDate(to) });
    }
    return formatDate(date);
  };
}
