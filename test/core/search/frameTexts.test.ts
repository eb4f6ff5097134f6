import fc from "fast-check";
import { expect, test } from "vitest";
import { FrameTexts } from "../../../core/search/frameTexts.ts";

const text = fc.oneof(
  fc.constantFrom("", "a", "A", "file 1.txt", "FILE 2.txt", "Fenêtre", "İzmir", "😀"),
  fc.string(),
);

/** Runs of frames with the same text, as data sets have them. */
const rowsOf = (runs: readonly (readonly [text: string, frames: number])[]) =>
  runs
    .flatMap(([text, frames]) => Array<string>(frames).fill(text))
    .map((text, i): [number, string] => [3 * i + 1, text]);

test("the frames whose texts fulfil a condition, whatever the case", () => {
  const runs = fc.array(fc.tuple(text, fc.integer({ min: 1, max: 6000 })), { maxLength: 6 });
  fc.assert(
    fc.property(runs, text, (runs, wanted) => {
      const rows = rowsOf(runs);
      const found = new FrameTexts(rows, (frame) => frame % 2 === 1).framesThat(
        (text) => text === wanted.toLowerCase(),
      );
      for (const [frame, text] of rows) {
        const expected = frame % 2 === 1 && text.toLowerCase() === wanted.toLowerCase();
        if (found.has(frame) !== expected)
          expect([frame, found.has(frame)]).toEqual([frame, expected]);
      }
    }),
    { numRuns: 30 },
  );
});
