/** Short marks that say how sure a hit is, what it rests on, and how many there are. */
import type { Band, HitState } from "../api/types";
import { useTexts } from "../texts/texts";
import { BarsIcon, CheckIcon } from "./icons";

const FULL_BARS: Record<Band, 1 | 2 | 3> = { possible: 1, strong: 2, exact: 3 };

/** How sure a hit is; muted once it is decided. */
export function BandBadge({ band, state = "open" }: { band: Band; state?: HitState }) {
  const { t } = useTexts();
  return (
    <span className={`badge band-${band} is-${state}`}>
      <BarsIcon full={FULL_BARS[band]} />
      {t(`band.${band}`)}
    </span>
  );
}

/** How many hits of a flight wait for a person, and how many do not any more. */
export function HitCounts({ open, decided }: { open: number; decided: number }) {
  const { t, count } = useTexts();
  if (open === 0 && decided === 0) {
    return (
      <span className="quiet">
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{t("hits_of.none")}</span>
      </span>
    );
  }
  return (
    <span className="hit-counts">
      {open > 0 && <span className="badge count-open">{count("hits_of.open", open)}</span>}
      {decided > 0 && (
        <span className="badge count-decided">
          <CheckIcon />
          {count("hits_of.decided", decided)}
        </span>
      )}
    </span>
  );
}
