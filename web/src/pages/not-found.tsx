/** An address that leads nowhere. */
import { Link } from "react-router";
import { Page } from "../parts/page";
import { useTexts } from "../texts/texts";

export function NotFound() {
  const { t } = useTexts();
  return (
    <Page title={t("not_found.title")} className="page-narrow">
      <p>{t("not_found.text")}</p>
      <Link className="button button-main" to="/">
        {t("not_found.home")}
      </Link>
    </Page>
  );
}
