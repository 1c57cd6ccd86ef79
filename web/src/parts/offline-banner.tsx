/** Says that the node is silent, since when, and asks again. Keeps asking by itself while it is shown. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useSilentSince } from "../api/connection";
import { useTexts } from "../texts/texts";
import { AlertIcon } from "./icons";

const ASK_AGAIN_MS = 10_000;

export function OfflineBanner() {
  const { t, language } = useTexts();
  const queries = useQueryClient();
  const silentSince = useSilentSince();
  const isSilent = silentSince !== null;

  useEffect(() => {
    if (!isSilent) return;
    const timer = setInterval(() => void queries.refetchQueries({ type: "active" }), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isSilent, queries]);

  const time = silentSince?.toLocaleTimeString(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (
    <div role="status">
      {isSilent && (
        <div className="offline-banner">
          <AlertIcon />
          <span>
            {t("offline.text")} {t("offline.since", { time: time ?? "" })}
          </span>
          <button
            type="button"
            className="button"
            onClick={() => void queries.refetchQueries({ type: "active" })}
          >
            {t("app.retry")}
          </button>
        </div>
      )}
    </div>
  );
}
