/** Which hits the queue shows. */
import { useId } from "react";
import type { HitFilter } from "../../api/hits";
import { useTexts } from "../../texts/texts";
import { BANDS, STATES } from "./use-hit-filter";

interface Props {
  filter: HitFilter;
  onChange: (condition: Partial<HitFilter>) => void;
}

export function QueueFilters({ filter, onChange }: Props) {
  const { t } = useTexts();
  const name = useId();
  const bandOf = (value: string) => BANDS.find((band) => band === value) ?? null;
  return (
    <search className="queue-filters" aria-label={t("hits.filters")}>
      <fieldset className="segments">
        <legend className="visually-hidden">{t("hits.state")}</legend>
        {STATES.map((state) => (
          <label key={state}>
            <input
              type="radio"
              name={name}
              checked={filter.state === state}
              onChange={() => onChange({ state })}
            />
            <span>{t(`hits.state.${state}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className="field field-inline">
        <span>{t("hits.band")}</span>
        <select
          value={filter.band ?? ""}
          onChange={(event) => onChange({ band: bandOf(event.target.value) })}
        >
          <option value="">{t("hits.band.any")}</option>
          {BANDS.map((band) => (
            <option key={band} value={band}>
              {t(`band.${band}`)}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}
