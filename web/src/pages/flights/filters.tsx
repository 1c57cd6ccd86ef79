/** The conditions on the flights. They act as they change; the list below follows. */
import { useEffect, useEffectEvent, useState } from "react";
import type { FlightFilter } from "../../api/flights";
import { DateInput } from "../../parts/date-input";
import { SearchInput } from "../../parts/search-input";
import { useTexts } from "../../texts/texts";

const PAUSE_IN_TYPING_MS = 300;

interface Props {
  filter: FlightFilter;
  isFiltering: boolean;
  onChange: (condition: Partial<FlightFilter>) => void;
  onClear: () => void;
}

export function FlightFilters({ filter, isFiltering, onChange, onClear }: Props) {
  const { t } = useTexts();
  const [search, setSearch] = useSettledText(filter.search, (text) => onChange({ search: text }));
  return (
    <search aria-label={t("flights.filters")} className="filters">
      <SearchInput
        label={t("flights.search")}
        placeholder={t("flights.search_hint")}
        value={search}
        onChange={setSearch}
      />
      <DateInput label={t("flights.from")} value={filter.from} onChange={(from) => onChange({ from })} />
      <DateInput label={t("flights.to")} value={filter.to} onChange={(to) => onChange({ to })} />
      <label className="check">
        <input
          type="checkbox"
          checked={filter.withHits}
          onChange={(event) => onChange({ withHits: event.target.checked })}
        />
        {t("flights.with_hits")}
      </label>
      {isFiltering && (
        <button type="button" className="quiet-button" onClick={onClear}>
          {t("flights.clear")}
        </button>
      )}
    </search>
  );
}

/** A text that is reported once the typing pauses, so that a bad line is not asked for every letter. */
function useSettledText(settled: string, onSettle: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);

  const settle = useEffectEvent((text: string) => {
    onSettle(text);
    setTyped(null);
  });

  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => settle(typed), PAUSE_IN_TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  return [typed ?? settled, setTyped] as const;
}
