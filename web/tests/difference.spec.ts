/** Which characters the comparison marks. */
import { expect, test } from "@playwright/test";
import { difference } from "../src/pages/hits/difference";

/** The first text with the marked characters in brackets. */
function marked(text: string, other: string): string {
  return difference(text, other)
    .map((piece) => (piece.isShared ? piece.text : `[${piece.text}]`))
    .join("");
}

for (const { text, other, expected } of [
  { text: "GONZALES", other: "GONZALEZ", expected: "GONZALE[S]" },
  { text: "HFOFMANN", other: "HOFFMANN", expected: "H[F]OFMANN" },
  { text: "MUÑOZ", other: "munoz", expected: "MUÑOZ" },
  { text: "29/12/1970", other: "1970", expected: "[29/12/]1970" },
  { text: "SAEZ MUÑOZ", other: "SAEZ", expected: "SAEZ[ MUÑOZ]" },
  { text: "CHOC", other: "CHOC CAAL", expected: "CHOC" },
  { text: "CHOC CAAL", other: "CHOC", expected: "CHOC[ CAAL]" },
  { text: "ABC", other: "", expected: "[ABC]" },
  { text: "", other: "ABC", expected: "" },
]) {
  test(`${text} beside ${other} reads ${expected}`, () => {
    expect(marked(text, other)).toBe(expected);
  });
}

test("the pieces are always the whole text, and what both share is in both", () => {
  const words = ["ANA", "HANNA", "JOSE LUIS", "LUIS JOSE", "ÁÉÍ", "X".repeat(300), "𝒜B"];
  for (const text of words) {
    for (const other of words) {
      expect(
        difference(text, other)
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
      const shared = (pieces: ReturnType<typeof difference>) =>
        pieces.filter((piece) => piece.isShared).reduce((sum, piece) => sum + [...piece.text].length, 0);
      expect(shared(difference(text, other))).toBe(shared(difference(other, text)));
    }
  }
});
