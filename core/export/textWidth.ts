/**
 * Advance widths of letters, in hundredths of the font's size, as DejaVu Sans has them: the widest of the fonts that
 * systems write drawings with. So words in any of them take at most as much room, or a little more in a few letters.
 */
const widths: readonly (readonly [number, string])[] = [
  [28, "ijl"],
  [30, "IJ"],
  [32, " .,'"],
  [34, ":;/\\|"],
  [36, "f-"],
  [39, 't()[]"'],
  [41, "r"],
  [52, "s"],
  [55, "cFLz"],
  [59, "kvxyPTY"],
  [64, "abdeghnopqu0123456789ESäöüßσμτ"],
  [66, "AKBRXZ"],
  [73, "CUVHÜÄ"],
  [79, "DGNOQÖ"],
  [84, "w+=<>±"],
  [87, "M"],
  [100, "mW…%@—"],
];

const widthOf = new Map(widths.flatMap(([width, letters]) => [...letters].map((l) => [l, width])));

/** Of letters that are not in the list: as wide as most wide ones, and ideographs as wide as high. */
const otherWidth = 80;
const ideographs = /[\u2e80-\uffef]/;

/**
 * How much room a text takes at most, about.
 *
 * @param size of the font, in any unit
 * @returns in the same unit
 */
export function textWidth(text: string, size: number): number {
  let hundredths = 0;
  for (const letter of text) {
    hundredths += widthOf.get(letter) ?? (ideographs.test(letter) ? 100 : otherWidth);
  }
  return (hundredths / 100) * size;
}

/** The text, or as much of it as has room, with dots for what is left out. */
export function shortenedTo(room: number, text: string, size: number): string {
  if (textWidth(text, size) <= room) return text;
  const letters = [...text];
  while (letters.length > 3 && textWidth(`${letters.join("")}…`, size) > room) letters.pop();
  return `${letters.join("")}…`;
}
