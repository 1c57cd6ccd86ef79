/** Which messages reported a traveller, under the names of the field: API and PNR. */
import { isTextKey } from "../texts/catalogue";
import { useTexts } from "../texts/texts";

export function SourceNames({ sources }: { sources: readonly string[] }) {
  const { t } = useTexts();
  return (
    <span className="sources">
      {sources.map((source) => {
        const key = `source.${source}`;
        return (
          <span key={source} className="tag">
            {isTextKey(key) ? t(key) : source}
          </span>
        );
      })}
    </span>
  );
}
