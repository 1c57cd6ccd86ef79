/** Where two short texts differ, character by character; case and accents make no difference. */

/** A run of characters of the first text. */
export interface Piece {
  /** Where it starts, in characters. */
  start: number;
  text: string;
  /** Whether the other text has these characters too, in this order. */
  isShared: boolean;
}

/** Beyond this a table of all pairs of characters costs more than the marks are worth. */
const LONGEST_COMPARED = 200;

/** The runs of `text` that a longest common subsequence with `other` shares, and those that it does not. */
export function difference(text: string, other: string): Piece[] {
  const characters = [...text];
  const isShared =
    characters.length > LONGEST_COMPARED || other.length > LONGEST_COMPARED
      ? characters.map(() => false)
      : sharedCharacters(characters.map(folded), [...other].map(folded));

  const pieces: Piece[] = [];
  characters.forEach((character, place) => {
    const last = pieces.at(-1);
    const shared = isShared[place] ?? false;
    if (last?.isShared === shared) last.text += character;
    else pieces.push({ start: place, text: character, isShared: shared });
  });
  return pieces;
}

/**
 * A common beginning and a common end belong together, the longer one first: `SAEZ` is the beginning of
 * `SAEZ MUÑOZ`, `1970` the end of `29/12/1970`. Only what is between them is searched.
 */
function sharedCharacters(left: string[], right: string[]): boolean[] {
  const shorter = Math.min(left.length, right.length);
  let beginning = commonBeginning(left, right);
  let end = commonBeginning([...left].reverse(), [...right].reverse());
  if (beginning >= end) end = Math.min(end, shorter - beginning);
  else beginning = Math.min(beginning, shorter - end);

  const middle = commonSubsequence(
    left.slice(beginning, left.length - end),
    right.slice(beginning, right.length - end),
  );
  return [...Array<boolean>(beginning).fill(true), ...middle, ...Array<boolean>(end).fill(true)];
}

function commonBeginning(left: string[], right: string[]): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
}

function commonSubsequence(left: string[], right: string[]): boolean[] {
  const lengths = commonLengths(left, right);
  const length = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  const isShared = left.map(() => false);
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      isShared[i] = true;
      i += 1;
      j += 1;
    } else if (length(i + 1, j) >= length(i, j + 1)) {
      i += 1;
    } else {
      j += 1;
    }
  }
  return isShared;
}

/** `[i][j]`: the length of the longest common subsequence of what follows `i` on the left and `j` on the right. */
function commonLengths(left: string[], right: string[]): Uint16Array[] {
  const rows = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const [row, below] = [rows[i] as Uint16Array, rows[i + 1] as Uint16Array];
    for (let j = right.length - 1; j >= 0; j -= 1) {
      const isEqual = left[i] === right[j];
      row[j] = isEqual ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
}

function folded(character: string): string {
  return character.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
}
