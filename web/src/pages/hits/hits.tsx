/** The hit queue and, beside it, the hit that is being looked at. The address holds both. */
import { useNavigate } from "react-router";
import { useHits } from "../../api/hits";
import { useDocumentTitle, useFocusOnArrival } from "../../parts/page";
import { useRouteId } from "../../parts/route-id";
import { useShortcuts } from "../../parts/shortcuts";
import { Empty } from "../../parts/states";
import { useTexts } from "../../texts/texts";
import { NotFound } from "../not-found";
import { HitDetail } from "./hit";
import "./hits.css";
import { Queue } from "./queue";
import { useHitFilter } from "./use-hit-filter";
import { useNeighbours } from "./use-neighbours";

export function Hits() {
  const id = useRouteId();
  if (Number.isNaN(id)) return <NotFound />;
  return <QueueAndHit id={id} />;
}

function QueueAndHit({ id }: { id: number | null }) {
  const { filter, change, search } = useHitFilter();
  const hits = useHits(filter);
  const navigate = useNavigate();
  const { previous, next } = useNeighbours(hits.data?.hits ?? [], id);

  const goTo = (target: number | null) => {
    if (target !== null) void navigate({ pathname: `/hits/${target}`, search });
  };
  useShortcuts({ j: () => goTo(next), k: () => goTo(previous) });

  return (
    <div className={`hits ${id === null ? "" : "has-hit"}`}>
      <Queue hits={hits} filter={filter} onFilter={change} currentId={id} />
      {id === null ? (
        <NothingChosen />
      ) : (
        <HitDetail key={id} id={id} onNext={next === null ? null : () => goTo(next)} />
      )}
    </div>
  );
}

function NothingChosen() {
  const { t } = useTexts();
  useDocumentTitle(t("hits.title"));
  const place = useFocusOnArrival<HTMLDivElement>();
  return (
    <div className="hit-nothing" ref={place} tabIndex={-1}>
      <Empty title={t("hits.choose.title")} text={t("hits.choose.text")}>
        <p className="keys">
          <kbd>j</kbd> {t("shortcuts.next")} · <kbd>?</kbd> {t("shell.shortcuts")}
        </p>
      </Empty>
    </div>
  );
}
