/** A page that exists, but not for this account. */
import { Link } from "react-router";
import { Page } from "../parts/page";
import { useTexts } from "../texts/texts";

export function NotYours() {
  const { t } = useTexts();
  return (
    <Page title={t("not_yours.title")} className="page-narrow">
      <p>{t("not_yours.text")}</p>
      <Link className="button button-main" to="/">
        {t("not_found.home")}
      </Link>
    </Page>
  );
}
