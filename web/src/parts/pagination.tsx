/** The way through the pages of a list; the address holds the page. */
import { useEffect, useEffectEvent } from "react";
import { Link, useSearchParams } from "react-router";
import { useTexts } from "../texts/texts";
import { ArrowLeftIcon, ArrowRightIcon } from "./icons";

export function Pagination({ page, pages }: { page: number; pages: number }) {
  const { t } = useTexts();
  const [parameters] = useSearchParams();
  if (pages <= 1) return null;

  const addressOf = (target: number) => ({ search: withPage(parameters, target).toString() });
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

/** The page that an address names; the first when it names none. */
export function pageIn(parameters: URLSearchParams): number {
  const page = parameters.get("page") ?? "";
  return /^\d{1,6}$/.test(page) ? Math.max(1, Number(page)) : 1;
}

/** Goes back to the last page when a list has become shorter than the address says. */
export function useExistingPage(list: { page: number; pages: number } | undefined) {
  const [parameters, setParameters] = useSearchParams();
  const lastPage = Math.max(1, list?.pages ?? 1);
  const isBeyond = list !== undefined && list.page > lastPage;
  const goBack = useEffectEvent(() => setParameters(withPage(parameters, lastPage), { replace: true }));
  useEffect(() => {
    if (isBeyond) goBack();
  }, [isBeyond]);
}

function withPage(parameters: URLSearchParams, page: number): URLSearchParams {
  const next = new URLSearchParams(parameters);
  next.set("page", String(page));
  return next;
}
