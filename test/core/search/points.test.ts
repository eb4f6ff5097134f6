import { afterEach, expect, test } from "vitest";
import type { Points, PointsRequest } from "../../../core/api.ts";
import { TrackroomError } from "../../../core/errors.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { type LibrarySearch, openLibrarySearch } from "../../../core/search/librarySearch.ts";
import { sampler } from "../../../core/search/pointSample.ts";
import { addFrames, openTemporary, simulatedFrames } from "../catalog/library.ts";
import { slowPoints } from "./slowSearch.ts";

const open: LibrarySearch[] = [];
afterEach(() => {
  for (const columns of open.splice(0)) columns.close();
});

function library() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(12, { seed: 3 }));
  const some = { keys: catalog.keys("cluster", { limit: 9 }) };
  const selection = { entity: "cluster" as const, pick: some };
  catalog.setMetadata({ selection, values: { opinion: 2, starred: true } });
  const columns = openLibrarySearch(catalog.path);
  open.push(columns);
  return { catalog, columns };
}

/** Each point in words, whatever the order of the classes. */
function said({ keys, x, y, kinds, classes }: Points): unknown[] {
  return Array.from(keys, (key, i) => [key, x[i], y[i], classes[kinds[i]]]);
}

const requests: readonly [text: string, x: string, y: string][] = [
  ["", "size", "radius"],
  ["size > 3 and class = large", "totalCounts", "frame.startTime"],
  ["", "lineGradient", "linearity"],
  ["", "touchesEdge", "number"],
  ["size > 1e9", "size", "radius"],
  ["", "starred", "opinion"],
];

test.each(requests)("shows the points that there are: %s, %s against %s", (text, x, y) => {
  const { catalog, columns } = library();
  const where = parseQuery(text, catalog.fields.list());
  const request: PointsRequest = { where, x, y, limit: 10_000 };
  const points = columns.points(request);
  const slow = slowPoints(catalog, request);
  expect(said(points)).toEqual(slow);
  expect(points.count).toBe(slow.length);
  const rows = [...catalog.find("cluster", { where, columns: [x, y] })];
  expect(points.count).toBe(rows.filter((row) => row[x] !== null && row[y] !== null).length);
});

test("of many clusters, a sample of at most as many as were asked for", () => {
  const { catalog, columns } = library();
  const request: PointsRequest = { where: null, x: "size", y: "radius", limit: 40 };
  const points = columns.points(request);
  expect(points.count).toBe(catalog.count("cluster", null));
  expect(points.keys.length).toBeGreaterThan(10);
  expect(points.keys.length).toBeLessThanOrEqual(40);
  expect(slowPoints(catalog, request)).toEqual(expect.arrayContaining(said(points)));
});

test("a sample favours no cluster: each stretch of keys has its share", () => {
  const [count, limit, stretches] = [200_000, 20_000, 20];
  const chosen = sampler(count, limit);
  const shares = new Array<number>(stretches).fill(0);
  // As in a library: 30 clusters a frame, with room for 65536.
  for (let i = 0; i < count; i++) {
    if (chosen(Math.floor(i / 30) * 65_536 + (i % 30)))
      shares[Math.floor((i * stretches) / count)]++;
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  expect(total).toBeLessThanOrEqual(limit);
  expect(total).toBeGreaterThan(0.9 * limit);
  // Chance lets a share of about 960 vary by 31; five times that.
  for (const share of shares) expect(Math.abs(share - total / stretches)).toBeLessThan(155);
});

test("text has no place on an axis", () => {
  const { columns } = library();
  const ask = () => columns.points({ where: null, x: "class", y: "size", limit: 5 });
  expect(ask).toThrow(TrackroomError);
  expect(ask).toThrow(/no place on an axis/);
});
