/** Who broke the glass and why, for who reviews it. */
import { type FormEvent, useState } from "react";
import { useGlasses, useReviewGlass } from "../../api/access";
import { useSession } from "../../api/session";
import type { BrokenGlass } from "../../api/types";
import { Field } from "../../parts/field";
import { AlertIcon } from "../../parts/icons";
import { Page } from "../../parts/page";
import { Empty, Failure, Loading } from "../../parts/states";
import { useErrorText } from "../../texts/errors";
import { useTexts } from "../../texts/texts";
import "../access/access.css";

export function Glass() {
  const { t } = useTexts();
  const { data, error, refetch } = useGlasses();
  return (
    <Page title={t("glasses.title")}>
      <p className="lead">{t("glasses.lead")}</p>
      {data === undefined && error === null && <Loading />}
      {data === undefined && error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.glasses.length === 0 && <Empty title={t("glasses.none")} text={t("glasses.none_text")} />}
      <ul className="access-list">
        {data?.glasses.map((glass) => (
          <GlassItem key={glass.id} glass={glass} />
        ))}
      </ul>
    </Page>
  );
}

function GlassItem({ glass }: { glass: BrokenGlass }) {
  const { t, instant } = useTexts();
  const { role } = useSession();
  const { review } = glass;
  return (
    <li className="card">
      <p>
        <strong>{glass.display_name}</strong> <span className="quiet">{instant(glass.broken_at)}</span>
      </p>
      <blockquote>{glass.reason}</blockquote>
      {review !== null && (
        <p className="quiet">
          {review.is_justified ? t("glasses.justified") : t("glasses.not_justified")} · {review.reviewer},{" "}
          {instant(review.reviewed_at)}
          {review.remark !== "" && ` · ${review.remark}`}
        </p>
      )}
      {review === null && role === "supervisor" && !glass.is_own && <ReviewForm id={glass.id} />}
      {review === null && role !== "supervisor" && <p className="quiet">{t("glasses.awaits")}</p>}
    </li>
  );
}

function ReviewForm({ id }: { id: number }) {
  const { t } = useTexts();
  const errorText = useErrorText();
  const review = useReviewGlass(id);
  const [remark, setRemark] = useState("");
  const submit = (event: FormEvent, isJustified: boolean) => {
    event.preventDefault();
    if (!review.isPending) review.mutate({ is_justified: isJustified, remark });
  };
  return (
    <form className="form" onSubmit={(event) => submit(event, true)}>
      <Field label={t("glasses.remark")}>
        {(attributes) => (
          <input
            {...attributes}
            maxLength={2_000}
            value={remark}
            onChange={(event) => setRemark(event.target.value)}
          />
        )}
      </Field>
      {review.error !== null && (
        <p className="notice notice-bad" role="alert">
          <AlertIcon />
          {errorText(review.error)}
        </p>
      )}
      <div className="actions">
        <button type="submit" className="button button-main" aria-disabled={review.isPending}>
          {t("glasses.find_justified")}
        </button>
        <button
          type="button"
          className="button"
          aria-disabled={review.isPending}
          onClick={(event) => submit(event, false)}
        >
          {t("glasses.find_not_justified")}
        </button>
      </div>
    </form>
  );
}
