/** The hits that wait, or have waited, for a person. */
import { type KeyboardEvent, useEffect, useRef } from "react";
import { useNavigate } from "react-router";
import type { HitFilter, useHits } from "../../api/hits";
import type { KeepsFocus } from "../../parts/page";
import { Pagination, useExistingPage } from "../../parts/pagination";
import { useShortcuts } from "../../parts/shortcuts";
import { Empty, Failure, Loading } from "../../parts/states";
import { useTexts } from "../../texts/texts";
import { useDrafts } from "./drafts";
import { QueueFilters } from "./queue-filters";
import { QueueItem } from "./queue-item";

interface Props {
  hits: ReturnType<typeof useHits>;
  filter: HitFilter;
  onFilter: (condition: Partial<HitFilter>) => void;
  currentId: number | null;
}

export function Queue({ hits, filter, onFilter, currentId }: Props) {
  const { t, count } = useTexts();
  const { data, error, refetch, isPlaceholderData } = hits;
  useExistingPage(data);
  const isFiltering = filter.state !== "open" || filter.band !== null;
  return (
    <section className="queue" aria-label={t("hits.queue")}>
      <header className="page-head">
        <h1>{t("hits.title")}</h1>
        <p className="page-count" role="status">
          {data !== undefined && count("hits.count", data.total)}
        </p>
      </header>
      <QueueFilters filter={filter} onChange={onFilter} />
      {data === undefined && error === null && <Loading />}
      {data === undefined && error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data !== undefined && data.hits.length > 0 && (
        <div aria-busy={isPlaceholderData} className={`queue-scroll ${isPlaceholderData ? "is-stale" : ""}`}>
          <QueueList hits={data.hits} currentId={currentId} />
          <Pagination page={data.page} pages={data.pages} />
        </div>
      )}
      {data?.total === 0 && (
        <Empty
          title={isFiltering ? t("hits.nothing.title") : t("hits.empty.title")}
          text={isFiltering ? t("hits.nothing.text") : t("hits.empty.text")}
        />
      )}
    </section>
  );
}

type Hits = NonNullable<ReturnType<typeof useHits>["data"]>["hits"];

function QueueList({ hits, currentId }: { hits: Hits; currentId: number | null }) {
  const navigate = useNavigate();
  const drafts = useDrafts();
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    if (currentId !== null) currentLink(list.current)?.scrollIntoView({ block: "nearest" });
  }, [currentId]);
  useShortcuts({ q: () => currentLink(list.current)?.focus() });

  const moveByArrow = (event: KeyboardEvent<HTMLOListElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const links = [...event.currentTarget.querySelectorAll("a")];
    const link = links[links.indexOf(document.activeElement as HTMLAnchorElement) + step];
    if (link === undefined) return;
    link.focus();
    const state: KeepsFocus = { keepsFocus: true };
    void navigate({ pathname: link.pathname, search: link.search }, { state });
  };

  return (
    <ol className="queue-list" ref={list} onKeyDown={moveByArrow}>
      {hits.map((hit) => (
        <QueueItem key={hit.id} hit={hit} isCurrent={hit.id === currentId} hasDraft={drafts.has(hit.id)} />
      ))}
    </ol>
  );
}

function currentLink(list: HTMLElement | null) {
  return list?.querySelector<HTMLElement>("a[aria-current]") ?? list?.querySelector<HTMLElement>("a");
}
