/** What was reported beside what is listed, field by field, with what each field means for the hit. */
import type { Evidence, Hit } from "../../api/types";
import { CheckIcon, CloseMatchIcon, CrossIcon, DashIcon } from "../../parts/icons";
import { isTextKey } from "../../texts/catalogue";
import { useTexts } from "../../texts/texts";
import { Compared } from "./compared";
import { comparisonRows } from "./comparison-rows";
import { useListedDate } from "./listed-date";

export function Comparison({ hit }: { hit: Hit }) {
  const { t } = useTexts();
  const dateText = useListedDate();
  const rows = comparisonRows(hit, dateText);
  const { name, matched_name: matchedName } = hit.subject;
  const isAlias = matchedName !== null && matchedName !== name;
  return (
    <section className="card comparison" aria-labelledby="comparison-title">
      <h3 id="comparison-title">{t("hit.comparison")}</h3>
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
          {rows.map(({ field, reported, listed, effect }, place) => {
            const key = `field.${field}`;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a field may be compared twice, and rows never move
              <tr key={`${field} ${place}`} className={`effect-row effect-${effect}`}>
                <th scope="row">{isTextKey(key) ? t(key) : field}</th>
                <td data-label={t("hit.column.reported")}>
                  <Value value={reported} other={listed} effect={effect} />
                </td>
                <td data-label={t("hit.column.listed")}>
                  <Value value={listed} other={reported} effect={effect} />
                </td>
                <td data-label={t("hit.column.effect")}>
                  <EffectMark effect={effect} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="quiet comparison-note">
        {isAlias && `${t("hit.alias_compared", { name: name ?? "" })} `}
        {t("hit.comparison_note")}
      </p>
    </section>
  );
}

type RowEffect = Evidence["effect"] | "none";

function Value(props: { value: string | null; other: string | null; effect: RowEffect }) {
  const { t } = useTexts();
  if (props.value === null) return <span className="quiet">{t("app.unknown")}</span>;
  const isExplained = props.effect === "close" || props.effect === "differs";
  return props.other !== null && isExplained ? (
    <Compared text={props.value} with={props.other} />
  ) : (
    props.value
  );
}

const EFFECT_ICONS = { agrees: CheckIcon, close: CloseMatchIcon, differs: CrossIcon, none: DashIcon };

function EffectMark({ effect }: { effect: RowEffect }) {
  const { t } = useTexts();
  const Icon = EFFECT_ICONS[effect];
  return (
    <span className={`effect effect-${effect}`}>
      <Icon />
      {t(`effect.${effect}`)}
    </span>
  );
}
