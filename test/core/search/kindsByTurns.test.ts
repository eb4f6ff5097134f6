import { expect, test } from "vitest";
import type { CountedValues } from "../../../core/blocks/scanColumn.ts";
import { KindsByTurns } from "../../../core/search/kindsByTurns.ts";

const segment = (...kinds: number[]) => ({
  rows: kinds.length,
  classes: () => Float64Array.from(kinds),
  classRange: (): [number, number] => [Math.min(...kinds), Math.max(...kinds)],
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
  for (const [place, low] of lowest.entries()) expect(turns.least(place)).toBeLessThanOrEqual(low);
  const kinds = [3, 3, 3, 1, 2, 1, 3];
  expect(order.map((row) => kinds[row])).toEqual([1, 2, 3, 1, 3, 3, 3]);
  // Of one kind, the order stays.
  expect(order.filter((row) => kinds[row] === 3)).toEqual([0, 1, 2, 6]);
});

test("once all kinds were seen often, the range of kinds tells that a segment has none of the first", () => {
  const counted: number[] = [];
  const segments = [segment(1, 2, 3, 1, 2, 3), segment(1, 3), segment(2, 4)].map((one, place) => ({
    ...one,
    countClasses: (visit: (counted: CountedValues) => void) => {
      counted.push(place);
      one.countClasses(visit);
    },
  }));
  const turns = new KindsByTurns(segments);
  expect(turns.least(1)).toBeLessThan(1024);
  const first = turns.column(segments[0], 0).slice();
  const third = first.toSorted()[2];
  expect(turns.least(1)).toBeGreaterThan(third);
  // Kind 4 was not seen yet.
  expect(turns.least(2)).toBeLessThan(1024);
  expect(counted).toEqual([]);
  turns.column(segments[2], 2);
  expect(counted).toEqual([1]);
});
