import { expect, it } from "vitest";
import type { Condition } from "../../../../core/api.ts";
import { TrackroomError } from "../../../../core/errors.ts";
import { slowOverview } from "../../search/slowSearch.ts";
import { addFrames, openTemporary, simulatedFrames } from "../library.ts";

const size: Condition = { kind: "compare", field: "size", operator: ">", value: 4 };
const straight: Condition = { kind: "compare", field: "linearity", operator: "<", value: 0.3 };
const both: Condition = { kind: "and", terms: [size, straight] };

function library() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(40));
  return catalog;
}

it("finds the frames in which one cluster meets the whole condition", () => {
  const catalog = library();
  const holding = new Set(
    [...catalog.find("cluster", { columns: ["frame", "size", "linearity"] })]
      .filter((row) => Number(row.size) > 4 && Number(row.linearity) < 0.3)
      .map((row) => String(row.frame)),
  );
  const page = catalog.frames({ where: null, holding: both, sort: [], offset: 0, limit: 100 });
  expect(page.frames.map(({ id }) => id).toSorted()).toEqual([...holding].toSorted());
  expect(page.count).toBe(holding.size);
  expect(page.count).toBe(slowOverview(catalog, { where: both, histograms: [] }).frames);
  // Each clause on its own, on any cluster, takes more.
  const apart = catalog.frames({ where: both, sort: [], offset: 0, limit: 100 });
  expect(apart.count).toBeGreaterThan(page.count);
});

it("joins it with a condition on the frame itself", () => {
  const catalog = library();
  const late: Condition = {
    kind: "compare",
    field: "startTime",
    operator: ">=",
    value: 1_400_010_020,
  };
  const found = catalog.keys("frame", { where: late, holding: both });
  const held = new Set(catalog.keys("frame", { holding: both }));
  expect(found).toEqual(catalog.keys("frame", { where: late }).filter((key) => held.has(key)));
  expect(found.length).toBeGreaterThan(0);
  expect(found.length).toBeLessThan(held.size);
});

it("can be acted on as a selection", () => {
  const catalog = library();
  const pick = { where: null, holding: both };
  const { changed } = catalog.addTag({ selection: { entity: "frame", pick }, tag: "straight" });
  expect(changed).toBe(catalog.keys("frame", { holding: both }).length);
});

it("is about frames alone", () => {
  const catalog = library();
  expect(() => catalog.keys("dataset", { holding: both })).toThrow(TrackroomError);
});
