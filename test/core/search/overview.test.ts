import { afterEach, describe, expect, it } from "vitest";
import type { OverviewRequest } from "../../../core/api.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { type LibrarySearch, openLibrarySearch } from "../../../core/search/librarySearch.ts";
import { addFrames, openTemporary, simulatedFrames } from "../catalog/library.ts";

const open: LibrarySearch[] = [];
afterEach(() => {
  for (const search of open.splice(0)) search.close();
});

function searchOf(path: string): LibrarySearch {
  const search = openLibrarySearch(path);
  open.push(search);
  return search;
}

const histogram = (request: OverviewRequest["histograms"][number]) => request;

describe("overview", () => {
  it("counts clusters, their frames, and how their properties are spread", () => {
    const catalog = openTemporary();
    addFrames(catalog, simulatedFrames(8));
    const where = parseQuery("size > 4", catalog.fields.list());
    const all = [...catalog.find("cluster")];
    const found = all.filter((row) => Number(row.size) > 4);
    const answer = searchOf(catalog.path).overview({
      where,
      histograms: [
        histogram({ property: "size", bins: 7 }),
        histogram({ property: "radius", bins: 10, range: [1, 4] }),
        histogram({ property: "lineGradient", bins: 3 }),
        histogram({ property: "totalCounts", bins: 5, logarithmic: true }),
        histogram({ property: "energy", bins: 2 }),
        histogram({ property: "frame.startTime", bins: 4 }),
      ],
    });
    expect(answer).toMatchObject({
      count: found.length,
      total: all.length,
      frames: new Set(found.map(({ frame }) => frame)).size,
    });
    const [size, radius, gradient, counts, energy, startTime] = answer.histograms;
    const sizes = all.map((row) => Number(row.size));
    expect([size.low, size.high]).toEqual([Math.min(...sizes), Math.max(...sizes)]);
    expect(size.counts.reduce((sum, n) => sum + n)).toBe(found.length);
    const width = (size.high - size.low) / 7;
    expect(size.counts[1]).toBe(
      found.filter(
        (row) => Number(row.size) >= size.low + width && Number(row.size) < size.low + 2 * width,
      ).length,
    );
    const radii = found.map((row) => Number(row.radius)).filter((r) => r >= 1 && r <= 4);
    expect(radius.counts.reduce((sum, n) => sum + n)).toBe(radii.length);
    expect(radius.counts[0]).toBe(radii.filter((r) => r < 1.3).length);
    const gradients = found.filter((row) => row.lineGradient !== null).length;
    expect(gradient.missing).toBe(found.length - gradients);
    expect(gradient.counts.reduce((sum, n) => sum + n)).toBe(gradients);
    const ratio = (counts.high / counts.low) ** (1 / 5);
    expect(counts.counts[2]).toBe(
      found.filter((row) => {
        const total = Number(row.totalCounts);
        return total >= counts.low * ratio ** 2 && total < counts.low * ratio ** 3;
      }).length,
    );
    expect(energy).toMatchObject({ missing: found.length, counts: [0, 0] });
    expect(startTime.counts.reduce((sum, n) => sum + n)).toBe(found.length);
  });

  it("works on an empty library, and refuses histograms of words", () => {
    const catalog = openTemporary();
    expect(
      searchOf(catalog.path).overview({
        where: null,
        histograms: [histogram({ property: "size", bins: 2 })],
      }),
    ).toEqual({
      count: 0,
      total: 0,
      frames: 0,
      histograms: [{ property: "size", low: 0, high: 1, counts: [0, 0], missing: 0 }],
    });
    expect(() =>
      searchOf(catalog.path).overview({
        where: null,
        histograms: [histogram({ property: "class", bins: 2 })],
      }),
    ).toThrow(/holds words/);
  });

  it("counts the clusters of each class, those that the condition takes none of left out", () => {
    const catalog = openTemporary();
    addFrames(catalog, simulatedFrames(8));
    const count = (query: string) =>
      catalog.count("cluster", parseQuery(query, catalog.fields.list()));
    const search = searchOf(catalog.path);
    const kindsOf = (query: string, kinds: "class" | "predictedClass" = "class") =>
      search.overview({
        where: parseQuery(query, catalog.fields.list()),
        histograms: [],
        kinds,
      }).kinds;
    expect(kindsOf("")).toHaveLength(2);
    expect(kindsOf("")).toEqual(
      expect.arrayContaining([
        { name: "small", count: count("class = small") },
        { name: "large", count: count("class = large") },
      ]),
    );
    expect(kindsOf("size > 4")).toEqual(
      expect.arrayContaining([
        { name: "small", count: count("size > 4 and class = small") },
        { name: "large", count: count("size > 4 and class = large") },
      ]),
    );
    expect(kindsOf("size > 10")).toEqual([{ name: "large", count: count("size > 10") }]);
    expect(kindsOf("", "predictedClass")).toEqual([]);
  });
});
