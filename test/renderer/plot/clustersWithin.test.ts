import { afterEach, expect, test } from "vitest";
import type { PointsRequest } from "../../../core/api.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { type LibrarySearch, openLibrarySearch } from "../../../core/search/librarySearch.ts";
import { placeOf } from "../../../renderer/plot/axisScale.ts";
import { clustersWithin } from "../../../renderer/plot/clustersWithin.ts";
import { isInside, type Place } from "../../../renderer/plot/lasso.ts";
import { addFrames, openTemporary, simulatedFrames } from "../../core/catalog/library.ts";

const open: LibrarySearch[] = [];
afterEach(() => {
  for (const search of open.splice(0)) search.close();
});

const axis = { unit: "px", group: "measured" as const, label: "" };
const frame = {
  width: 400,
  height: 400,
  letters: 1,
  x: { ...axis, name: "size", type: "integer" as const },
  y: { ...axis, name: "radius", type: "number" as const },
  xScale: { low: 0.9, high: 200, logarithmic: true, from: 50, to: 390 },
  yScale: { low: 0, high: 30, logarithmic: false, from: 360, to: 10 },
};

const line: readonly Place[] = [
  [60, 350],
  [300, 340],
  [330, 200],
  [120, 300],
];

test("all that the filter finds inside the line is told, where it is asked for in full", async () => {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(12, { seed: 3 }));
  const search = openLibrarySearch(catalog.path);
  open.push(search);
  const where = parseQuery("totalCounts > 60", catalog.fields.list());
  const backend = { points: async (request: PointsRequest) => search.points(request) };
  const inside = search.points({ where, x: "size", y: "radius", limit: 10_000 });
  const right = [...inside.keys].filter((_, i) =>
    isInside(line, [placeOf(frame.xScale, inside.x[i]), placeOf(frame.yScale, inside.y[i])]),
  );
  expect(right.length).toBeGreaterThan(20);
  expect(right.length).toBeLessThan(inside.count);
  expect(await clustersWithin(backend, where, frame, line)).toEqual({
    keys: right,
    complete: true,
  });

  // A backend that gives fewer than there are: then it is said that these are not all.
  const scarce = {
    points: async (request: PointsRequest) => search.points({ ...request, limit: 30 }),
  };
  const some = await clustersWithin(scarce, where, frame, line);
  expect(some.complete).toBe(false);
  expect(right).toEqual(expect.arrayContaining([...some.keys]));
});
