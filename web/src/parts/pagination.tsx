/** The way through the pages of a list; the address holds the page. */
import { Link, useSearchParams } from "react-router";
import { useTexts } from "../texts/texts";
import { ArrowLeftIcon, ArrowRightIcon } from "./icons";

export function Pagination({ page, pages }: { page: number; pages: number }) {
  const { t } = useTexts();
  const [parameters] = useSearchParams();
  if (pages <= 1) return null;

  const addressOf = (target: number) => {
    const next = new URLSearchParams(parameters);
    next.set("page", String(target));
    return { search: next.toString() };
  };
  return (
    <nav className="pagination" aria-label={t("pages.navigation")}>
      {page > 1 && (
        <Link className="button" to={addressOf(page - 1)} rel="prev">
          <ArrowLeftIcon />
          {t("pages.previous")}
        </Link>
      )}
      <span aria-current="page">{t("pages.position", { page, pages })}</span>
      {page < pages && (
        <Link className="button" to={addressOf(page + 1)} rel="next">
          {t("pages.next")}
          <ArrowRightIcon />
        </Link>
      )}
    </nav>
  );
}
