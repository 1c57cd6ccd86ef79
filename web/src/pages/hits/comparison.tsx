/** What was reported beside what is listed, field by field, with what each field means for the hit. */
import type { Hit, Subject } from "../../api/types";
import { CheckIcon, CloseMatchIcon, CrossIcon, DashIcon } from "../../parts/icons";
import { useSexName } from "../../parts/person";
import { isTextKey } from "../../texts/catalogue";
import { useTexts } from "../../texts/texts";
import { Compared } from "./compared";
import { type ComparisonRow, comparisonRows } from "./comparison-rows";
import { useListedDate } from "./listed-date";

export function Comparison({ hit }: { hit: Hit }) {
  const { t } = useTexts();
  const dateText = useListedDate();
  const sexName = useSexName();
  const rows = comparisonRows(hit, { birth_date: dateText, sex: (code) => sexName(code) ?? code });
  return (
    <section className="card comparison" aria-labelledby="comparison-title">
      <h3 id="comparison-title">{t("hit.comparison")}</h3>
      <ComparedAlias subject={hit.subject} />
      <table className="table comparison-table">
        <thead>
          <tr>
            <th scope="col">{t("hit.column.field")}</th>
            <th scope="col">{t("hit.column.reported")}</th>
            <th scope="col">{t("hit.column.listed")}</th>
            <th scope="col">{t("hit.column.effect")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => {
            const { field, reported, listed, effect } = row;
            const isMarked = areMarked(row);
            const key = `field.${field}`;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a field may be compared twice, and rows never move
              <tr key={`${field} ${place}`} className={`effect-row effect-${effect}`}>
                <th scope="row">{isTextKey(key) ? t(key) : field}</th>
                <td data-label={t("hit.column.reported")}>
                  <Value value={reported} markedAgainst={isMarked ? listed : null} />
                </td>
                <td data-label={t("hit.column.listed")}>
                  <Value value={listed} markedAgainst={isMarked ? reported : null} />
                </td>
                <td data-label={t("hit.column.effect")}>
                  <EffectMark effect={effect} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.some(areMarked) && <p className="quiet comparison-note">{t("hit.comparison_note")}</p>}
      {hit.state === "withdrawn" && <p className="quiet comparison-note">{t("hit.withdrawn_note")}</p>}
    </section>
  );
}

/** The names below are then not the one under which the subject is known. */
function ComparedAlias({ subject }: { subject: Subject }) {
  const { t } = useTexts();
  const { name, names, matched_name: matchedName } = subject;
  if (name === null || matchedName === null || matchedName === name) return null;
  const isWeak = names.some((alias) => alias.name === matchedName && alias.is_weak);
  return (
    <p className="comparison-alias">
      {t(isWeak ? "hit.weak_alias_compared" : "hit.alias_compared", { name })}
    </p>
  );
}

/** Whether the characters are marked in which the two sides differ. Words in another order differ in no character. */
function areMarked({ field, reported, listed, effect }: ComparisonRow): boolean {
  if (field === "surname_order") return false;
  return reported !== null && listed !== null && (effect === "close" || effect === "differs");
}

function Value({ value, markedAgainst }: { value: string | null; markedAgainst: string | null }) {
  const { t } = useTexts();
  if (value === null) return <span className="quiet">{t("app.unknown")}</span>;
  return markedAgainst === null ? value : <Compared text={value} with={markedAgainst} />;
}

const EFFECT_ICONS = { agrees: CheckIcon, close: CloseMatchIcon, differs: CrossIcon, none: DashIcon };

function EffectMark({ effect }: Pick<ComparisonRow, "effect">) {
  const { t } = useTexts();
  const Icon = EFFECT_ICONS[effect];
  return (
    <span className={`effect effect-${effect}`}>
      <Icon />
      {t(`effect.${effect}`)}
    </span>
  );
}
