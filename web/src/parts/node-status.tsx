/** A line in the header: is the node up to date, working, or silent? */
import { useSilentSince } from "../api/connection";
import { useStatus } from "../api/status";
import { useTexts } from "../texts/texts";

export function NodeStatus() {
  const { t, count } = useTexts();
  const isSilent = useSilentSince() !== null;
  const { data: status } = useStatus();
  if (isSilent) return <p className="node-status is-silent">{t("shell.node_unreachable")}</p>;
  if (status === undefined) return null;

  const isWorking = status.waiting > 0;
  return (
    <p
      className={`node-status ${isWorking ? "is-working" : "is-ready"}`}
      title={t("shell.version", { version: status.version })}
    >
      {isWorking ? count("shell.node_working", status.waiting) : t("shell.node_ready")}
    </p>
  );
}
