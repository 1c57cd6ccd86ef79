/** What stands where content will be: it is coming, it failed, there is none. */
import type { ReactNode } from "react";
import { ApiError } from "../api/client";
import { useErrorText } from "../texts/errors";
import { useTexts } from "../texts/texts";
import { AlertIcon } from "./icons";

/** Content is on its way. Appears late, so that a fast answer does not flicker. */
export function Loading() {
  const { t } = useTexts();
  return (
    <p className="loading" role="status">
      <span className="spinner" aria-hidden="true" />
      {t("app.loading")}
    </p>
  );
}

/** Content could not be had, and how to ask again. */
export function Failure({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { t } = useTexts();
  const errorText = useErrorText();
  const isFinal = error instanceof ApiError && [403, 404].includes(error.status);
  return (
    <div className="notice notice-bad" role="alert">
      <AlertIcon />
      <div>
        <p className="notice-title">{t("failure.title")}</p>
        <p>{errorText(error)}</p>
        {!isFinal && (
          <button type="button" className="button" onClick={onRetry}>
            {t("app.retry")}
          </button>
        )}
      </div>
    </div>
  );
}

/** There is nothing to show, and why. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      <p>{text}</p>
      {children}
    </div>
  );
}
