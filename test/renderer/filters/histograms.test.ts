import { expect, test, vi } from "vitest";
import type { Backend, Condition, Histogram, OverviewRequest } from "../../../core/api.ts";
import { createHistograms } from "../../../renderer/filters/histograms.ts";
import { useHand } from "../../../renderer/state/hand.ts";

/** @param shares of the tracks that are counted when it is asked for the first, second… time with a hand */
function asking(shares: readonly number[] = []) {
  const asked: OverviewRequest[] = [];
  const left = [...shares];
  const backend: Pick<Backend, "overview"> = {
    async overview(request) {
      asked.push(request);
      const histograms = request.histograms.map(({ property, bins, range }) => ({
        property,
        low: range?.[0] ?? 0,
        high: range?.[1] ?? 1,
        counts: Array.from({ length: bins }, () => 1),
        missing: 0,
      }));
      const share = request.soFar === true ? left.shift() : undefined;
      const soFar = share === undefined ? {} : { soFar: 200 * share };
      return { count: 0, total: 200, frames: 0, histograms, ...soFar };
    },
  };
  const failed = (error: Error) => {
    throw error;
  };
  const histograms = createHistograms(backend as Backend, failed, 0);
  return { asked, histograms };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const limit = (property: string, high: number): Histogram => ({
  property,
  low: 1,
  high,
  counts: [],
  missing: 0,
});
const properties = ["size", "radius", "touchesEdge"];
const limits = new Map([
  ["size", limit("size", 100)],
  ["radius", limit("radius", 20)],
]);
const moreThan = (value: number): Condition => ({
  kind: "compare",
  field: "size",
  operator: ">",
  value,
});

test("a property's own histogram leaves its own filter out, and stays while its slider moves", async () => {
  const { asked, histograms } = asking();
  histograms.ask({ where: moreThan(3), properties, limits, generation: 0 });
  await settled();
  expect(asked.map(({ where, histograms: one }) => [where, one.map((h) => h.property)])).toEqual([
    [null, ["size"]],
    [moreThan(3), ["radius", "touchesEdge"]],
  ]);
  asked.length = 0;
  histograms.ask({ where: moreThan(4), properties, limits, generation: 0 });
  await settled();
  expect(asked.map(({ histograms: one }) => one.map((h) => h.property))).toEqual([
    ["radius", "touchesEdge"],
  ]);
});

test("bins follow the limits of the library as it grows", async () => {
  const { asked, histograms } = asking();
  histograms.ask({ where: null, properties, limits, generation: 1 });
  await settled();
  asked.length = 0;
  const wider = new Map(limits).set("size", limit("size", 400));
  histograms.ask({ where: null, properties, limits: wider, generation: 1 });
  await settled();
  expect(asked.flatMap(({ histograms: one }) => one.map((h) => [h.property, h.range]))).toEqual([
    ["size", [1, 400]],
  ]);
  expect(histograms.get("size")?.histogram.high).toBe(400);
});

test("yes or no has two bins", async () => {
  const { asked, histograms } = asking();
  histograms.ask({ where: null, properties: ["touchesEdge"], limits, generation: 0 });
  await settled();
  expect(asked[0]?.histograms).toEqual([{ property: "touchesEdge", bins: 2, range: [0, 1] }]);
});

test("as soon as a hand is at a histogram, the others are asked for with the limits that it can set", async () => {
  const { asked, histograms } = asking();
  const where: Condition = { kind: "compare", field: "radius", operator: ">", value: 2 };
  histograms.ask({ where, properties, limits, generation: 0 });
  await settled();
  asked.length = 0;
  const brush = { property: "size", limits: [1, 2, 3] };
  histograms.reach({ property: "radius", limits: [4] });
  histograms.reach(brush);
  histograms.reach(brush);
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  const said = () =>
    asked.map((request) => [
      request.where,
      request.histograms.map(({ property }) => property),
      request.brush,
    ]);
  expect(said()).toEqual([
    [null, ["radius"], brush],
    [where, ["touchesEdge"], brush],
  ]);
  // What else is counted for this hand gets ready after that.
  await vi.waitFor(() => expect(useHand.getState()).toEqual({ hand: brush, stays: true }));
  asked.length = 0;
  const both: Condition = { kind: "and", terms: [where, moreThan(3)] };
  histograms.ask({ where: both, properties, limits, generation: 0 });
  await settled();
  // The histogram under the hand has not changed.
  expect(said()).toEqual([
    [moreThan(3), ["radius"], brush],
    [both, ["touchesEdge"], brush],
  ]);
  asked.length = 0;
  histograms.reach(null);
  expect(useHand.getState()).toEqual({ hand: null, stays: false });
  histograms.ask({ where: moreThan(4), properties, limits, generation: 0 });
  await settled();
  expect(asked.map((request) => request.brush)).toEqual(asked.map(() => undefined));
});

test("while the backend gets ready for a hand, what it has counted is shown, and it is asked again", async () => {
  const { asked, histograms } = asking([0.25, 0.5]);
  histograms.reach({ property: "size", limits: [1, 2, 3] });
  const shown: (number | undefined)[] = [];
  histograms.subscribe(() => shown.push(histograms.get("radius")?.share));
  histograms.ask({ where: moreThan(3), properties: ["radius"], limits, generation: 0 });
  await vi.waitFor(() => expect(shown).toEqual([0.25, 0.5, 1]));
  expect(asked.every(({ soFar }) => soFar === true)).toBe(true);
  await settled();
  expect(shown).toHaveLength(3);
  histograms.reach(null);
});

test("once a hand is gone, nobody goes on getting ready for it", async () => {
  const { asked, histograms } = asking(Array.from({ length: 1000 }, () => 0.5));
  histograms.ask({ where: null, properties, limits, generation: 0 });
  await settled();
  asked.length = 0;
  histograms.reach({ property: "size", limits: [1, 2, 3] });
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(2));
  histograms.reach(null);
  await settled();
  const before = asked.length;
  await settled();
  expect(asked).toHaveLength(before);
  expect(useHand.getState()).toEqual({ hand: null, stays: false });
});
