/** Everything that the list says about the subject of a hit, as it was when the hit was found. */
import type { Subject } from "../../api/types";
import { Documents, useSexName } from "../../parts/person";
import { isTextKey } from "../../texts/catalogue";
import { formatDate } from "../../texts/dates";
import { useTexts } from "../../texts/texts";
import { Facts } from "./facts";
import { useListedDate } from "./listed-date";

export function SubjectCard({ subject }: { subject: Subject }) {
  const { t } = useTexts();
  const dateText = useListedDate();
  const sexName = useSexName();
  const kindKey = `subject_kind.${subject.kind}`;
  const version =
    subject.list_version && t("hit.list_version", { version: formatDate(subject.list_version) });
  return (
    <section className="card">
      <h3>{t("hit.listed_subject")}</h3>
      <p className="card-name">{subject.name ?? t("hits.no_listed_name")}</p>
      <Facts
        facts={[
          { name: t("hit.watchlist"), value: [subject.list, version].filter(Boolean).join(" · ") },
          { name: t("hit.list_entry"), value: subject.id },
          { name: t("hit.kind"), value: isTextKey(kindKey) ? t(kindKey) : subject.kind },
          { name: t("hit.category"), value: subject.category },
          {
            name: t("hit.listed_names"),
            value: subject.names.length > 0 && <ListedNames subject={subject} />,
          },
          { name: t("hit.birth_dates"), value: subject.birth_dates.map(dateText).join(", ") },
          { name: t("field.sex"), value: sexName(subject.sex) },
          { name: t("hit.nationalities"), value: subject.nationalities.join(", ") },
          { name: t("hit.documents"), value: <Documents documents={subject.documents} /> },
          { name: t("hit.remarks"), value: subject.remarks },
        ]}
      />
    </section>
  );
}

function ListedNames({ subject }: { subject: Subject }) {
  const { t } = useTexts();
  const { names, matched_name: matchedName } = subject;
  return (
    <ul className="plain-list">
      {names.map(({ name, is_weak: isWeak }) => (
        <li key={name}>
          {name}{" "}
          {name === matchedName && names.length > 1 && <span className="tag">{t("hit.compared")}</span>}
          {isWeak && <span className="detail">{t("hit.weak_alias")}</span>}
        </li>
      ))}
    </ul>
  );
}
