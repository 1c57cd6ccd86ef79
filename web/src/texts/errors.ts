/** What a failure says to the reader: by the server's code, in the reader's language. */
import { ApiError } from "../api/client";
import { isTextKey } from "./catalogue";
import { useTexts } from "./texts";

export function useErrorText(): (error: Error) => string {
  const { t } = useTexts();
  return (error) => {
    if (!(error instanceof ApiError)) return t("errors.unexpected", { code: "console" });
    const key = `errors.${error.code}`;
    if (isTextKey(key)) return t(key);
    return t("errors.unexpected", { code: error.code });
  };
}
