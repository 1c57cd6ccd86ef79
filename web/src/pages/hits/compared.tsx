/** A text with the characters marked that the other text does not have. */
import { difference } from "./difference";

export function Compared({ text, with: other }: { text: string; with: string }) {
  const pieces = difference(text, other);
  return (
    <span>
      <span className="visually-hidden">{text}</span>
      <span aria-hidden="true">
        {pieces.map(({ start, text, isShared }) =>
          isShared ? <span key={start}>{text}</span> : <mark key={start}>{text}</mark>,
        )}
      </span>
    </span>
  );
}
