import { expect, test } from "vitest";
import type { CountedValues } from "../../../core/blocks/scanColumn.ts";
import { KindsByTurns } from "../../../core/search/kindsByTurns.ts";

const segment = (...kinds: number[]) => ({
  rows: kinds.length,
  classes: () => Float64Array.from(kinds),
  countClasses: (visit: (counted: CountedValues) => void) =>
    visit({ values: Float64Array.from(kinds), times: null }),
});

test("kinds take turns, over all segments, until the rare ones are out", () => {
  const segments = [segment(3, 3, 3, 1), segment(2, 1, 3)];
  const turns = new KindsByTurns(segments);
  const values = segments.flatMap((segment, place) => [...turns.column(segment, place)]);
  const order = Array.from(values, (value, row) => ({ value, row }))
    .sort((a, b) => a.value - b.value)
    .map(({ row }) => row);
  const lowest = segments.map((segment, place) => Math.min(...turns.column(segment, place)));
  expect(segments.map((_, place) => turns.least(place))).toEqual(lowest);
  const kinds = [3, 3, 3, 1, 2, 1, 3];
  expect(order.map((row) => kinds[row])).toEqual([1, 2, 3, 1, 3, 3, 3]);
  // Of one kind, the order stays.
  expect(order.filter((row) => kinds[row] === 3)).toEqual([0, 1, 2, 6]);
});
