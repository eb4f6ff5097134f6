import { afterEach, expect, test } from "vitest";
import type { Points, PointsRequest } from "../../../core/api.ts";
import { sampler } from "../../../core/catalog/pointSample.ts";
import { storedPoints } from "../../../core/catalog/points.ts";
import { type LibraryColumns, openLibraryColumns } from "../../../core/columns/libraryColumns.ts";
import { TrackroomError } from "../../../core/errors.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { addFrames, openTemporary, simulatedFrames } from "../catalog/library.ts";

const open: LibraryColumns[] = [];
afterEach(() => {
  for (const columns of open.splice(0)) columns.close();
});

function library() {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(12, { seed: 3 }));
  const columns = openLibraryColumns(catalog.path);
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
];

test.each(requests)(
  "columns and catalogue show the same points: %s, %s against %s",
  (text, x, y) => {
    const { catalog, columns } = library();
    const where = parseQuery(text, catalog.fields.list());
    const request: PointsRequest = { where, x, y, limit: 10_000 };
    const points = columns.points(request);
    if (points === null) throw new Error("There are no columns for this.");
    const stored = storedPoints(catalog, request);
    expect(said(points)).toEqual(said(stored));
    expect(points.count).toBe(stored.count);
    const rows = [...catalog.find("cluster", { where, columns: [x, y] })];
    expect(points.count).toBe(rows.filter((row) => row[x] !== null && row[y] !== null).length);
  },
);

test("of many clusters, a sample of at most as many as were asked for, the same in both", () => {
  const { catalog, columns } = library();
  const request: PointsRequest = { where: null, x: "size", y: "radius", limit: 40 };
  const points = columns.points(request);
  expect(points?.count).toBe(catalog.count("cluster", null));
  expect(points?.keys.length).toBeGreaterThan(10);
  expect(points?.keys.length).toBeLessThanOrEqual(40);
  if (points) expect(said(points)).toEqual(said(storedPoints(catalog, request)));
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
  const { catalog, columns } = library();
  expect(columns.points({ where: null, x: "class", y: "size", limit: 5 })).toBeNull();
  expect(() => storedPoints(catalog, { where: null, x: "class", y: "size", limit: 5 })).toThrow(
    TrackroomError,
  );
});
