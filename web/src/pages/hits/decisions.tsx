/** Every decision on a hit, the one in force first. None is ever taken away. */
import type { Hit } from "../../api/types";
import { BandBadge } from "../../parts/badges";
import { useTexts } from "../../texts/texts";
import { useOutcomeTexts } from "./outcomes";

export function Decisions({ hit }: { hit: Hit }) {
  const { t, instant } = useTexts();
  const { nameOf } = useOutcomeTexts(hit);
  return (
    <section className="decisions" aria-label={t("decision.history")}>
      <ol>
        {hit.decisions.map((decision, place) => (
          <li key={decision.id} className={place === 0 ? "is-current" : "is-replaced"}>
            <p className="decision-outcome">
              {nameOf(decision.outcome)}
              <BandBadge band={decision.band} state="decided" />
              <span className="tag">{place === 0 ? t("decision.current") : t("decision.replaced")}</span>
            </p>
            <p className="decision-grounds">{decision.grounds}</p>
            <p className="detail">
              {t("decision.by", { name: decision.decided_by, date: instant(decision.decided_at) })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
