/** A person's name, documents and role as the pages write them. */
import type { TravelDocument, Traveller } from "../api/types";
import { isTextKey } from "../texts/catalogue";
import { formatDate } from "../texts/dates";
import { useTexts } from "../texts/texts";

type Named = Pick<Traveller, "surname" | "given" | "other">;

/** `GARCIA LOPEZ, MARIA JOSE`, or that there is no name. The name itself is never altered. */
export function useFullName(): (person: Named) => string {
  const { t } = useTexts();
  return ({ surname, given, other }) => {
    const givenNames = [given, other].filter((part) => part !== null).join(" ");
    const name = [surname ?? "", givenNames].filter((part) => part !== "").join(", ");
    return name === "" ? t("travellers.unknown_name") : name;
  };
}

/** The kind of a document in words, or its code when there is no word for it. */
export function useDocumentKind(): (type: string | null) => string {
  const { t } = useTexts();
  return (type) => {
    if (type === null || type === "") return t("document.unknown");
    const key = `document.${type}`;
    return isTextKey(key) ? t(key) : `${t("document.unknown")} ${type}`;
  };
}

/** A sex in words, or the code as it came. */
export function useSexName(): (code: string | null) => string | null {
  const { t } = useTexts();
  return (code) => {
    const key = `sex.${code}`;
    return isTextKey(key) ? t(key) : code;
  };
}

/** Documents, one to a line: number, issuer, kind and expiry. */
export function Documents({ documents }: { documents: readonly TravelDocument[] }) {
  const { t } = useTexts();
  const kindOf = useDocumentKind();
  if (documents.length === 0) return <span className="quiet">{t("app.unknown")}</span>;
  return (
    <ul className="plain-list">
      {documents.map((document) => {
        const details = [
          kindOf(document.type),
          document.expiry && t("travellers.expires", { date: formatDate(document.expiry) }),
        ];
        return (
          <li key={`${document.type} ${document.number} ${document.issuer}`}>
            <span className="code">{document.number}</span> {document.issuer}
            <span className="detail">{details.filter(Boolean).join(" · ")}</span>
          </li>
        );
      })}
    </ul>
  );
}
