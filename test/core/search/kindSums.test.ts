import { afterEach, expect, test } from "vitest";
import type { Catalog } from "../../../core/catalog/contract.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { type LibrarySearch, openLibrarySearch } from "../../../core/search/librarySearch.ts";
import { addFrames, openTemporary, simulatedFrames } from "../catalog/library.ts";

const open: LibrarySearch[] = [];
afterEach(() => {
  for (const search of open.splice(0)) search.close();
});

function searchOf(catalog: Catalog): LibrarySearch {
  const search = openLibrarySearch(catalog.path);
  open.push(search);
  return search;
}

const brush = { property: "size", limits: [2, 3, 5, 8, 13, 21, 34] };
const moved = [
  "size >= 3",
  "size > 3 and size <= 21",
  "size = 5",
  "size >= 13 and class != gamma",
  "linearity < 0.5 and size < 8",
  // None of the limits that the hand can set.
  "size > 6",
  "linearity < 0.5",
];

test("kinds are as many for a hand that moves a limit as without one", () => {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(12));
  const [asked, slow] = [searchOf(catalog), searchOf(catalog)];
  for (const text of [...moved, ...moved.toReversed()]) {
    const where = parseQuery(text, catalog.fields.list());
    const request = { where, histograms: [], kinds: "class" as const };
    const answer = asked.overview({ ...request, brush });
    expect(answer, text).toEqual(slow.overview(request));
    expect(answer.kinds?.reduce((sum, { count }) => sum + count, 0)).toBe(answer.count);
  }
});

test("kinds that were given meanwhile count", () => {
  const catalog = openTemporary();
  addFrames(catalog, simulatedFrames(4));
  const search = searchOf(catalog);
  const where = parseQuery("size >= 3", catalog.fields.list());
  const ask = () => search.overview({ where, histograms: [], kinds: "class", brush }).kinds;
  const before = ask();
  addFrames(catalog, simulatedFrames(4, { seed: 99 }));
  expect(ask()).not.toEqual(before);
  expect(ask()).toEqual(
    searchOf(catalog).overview({ where, histograms: [], kinds: "class" }).kinds,
  );
});
