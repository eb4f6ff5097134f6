import { expect, test, vi } from "vitest";
import type { Backend, Condition, Histogram, OverviewRequest } from "../../../core/api.ts";
import { createHistograms } from "../../../renderer/filters/histograms.ts";
import { useHand } from "../../../renderer/state/hand.ts";

function asking() {
  const asked: OverviewRequest[] = [];
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
      return { count: 0, total: 0, frames: 0, histograms };
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
  expect(histograms.get("size")?.high).toBe(400);
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
