import { expect, test } from "vitest";
import type { Backend, Condition, Overview, OverviewRequest } from "../../../core/api.ts";
import { askTogether } from "../../../renderer/backend/together.ts";

const larger = (value: number): Condition => ({
  kind: "compare",
  field: "size",
  operator: ">",
  value,
});

/** Answers what it was asked, so that one can see which answer goes where; conditions on "nonsense" fail. */
function backendThatCounts() {
  const batches: OverviewRequest[][] = [];
  const alone: OverviewRequest[] = [];
  const answer = ({ where, histograms, kinds }: OverviewRequest): Overview => {
    if (JSON.stringify(where).includes("nonsense")) throw new Error("There is no such field.");
    return {
      count: where?.kind === "compare" ? Number(where.value) : 0,
      total: 100,
      frames: 1,
      histograms: histograms.map(({ property, bins }) => ({
        property,
        low: 0,
        high: 1,
        counts: new Array(bins).fill(1),
        missing: 0,
      })),
      ...(kinds === undefined ? {} : { kinds: [{ name: kinds, count: 1 }] }),
    };
  };
  const backend: Pick<Backend, "overview" | "overviews" | "tags"> = {
    overview: async (request) => {
      alone.push(request);
      return answer(request);
    },
    overviews: async ({ requests }) => {
      batches.push(requests);
      return requests.map(answer);
    },
    tags: async () => [],
  };
  return { backend: askTogether(backend as Backend), batches, alone };
}

test("what is asked in one go is one question; the same clusters are counted once", async () => {
  const { backend, batches } = backendThatCounts();
  const size = { property: "size", bins: 2 };
  const radius = { property: "radius", bins: 3 };
  const brush = { property: "density", limits: [1, 2] };
  const [count, histograms, both, others] = await Promise.all([
    backend.overview({ where: larger(7), histograms: [] }),
    backend.overview({ where: larger(7), histograms: [radius] }),
    backend.overview({ where: larger(7), histograms: [size, radius], brush }),
    backend.overview({ where: larger(8), histograms: [size] }),
  ]);
  expect(batches).toHaveLength(1);
  expect(batches[0].map(({ where }) => where)).toEqual([larger(7), larger(8)]);
  expect([count.count, others.count]).toEqual([7, 8]);
  expect(count.histograms).toEqual([]);
  expect(histograms.histograms.map(({ property }) => property)).toEqual(["radius"]);
  expect(both.histograms.map(({ property }) => property)).toEqual(["size", "radius"]);
  expect(batches[0].map((request) => request.brush)).toEqual([brush, undefined]);
  expect(others.histograms.map(({ property }) => property)).toEqual(["size"]);
});

test("a count does not go by what is counted so far, where histograms will do with that", async () => {
  const { backend, batches } = backendThatCounts();
  const brush = { property: "density", limits: [1, 2] };
  await Promise.all([
    backend.overview({ where: larger(7), histograms: [] }),
    backend.overview({
      where: larger(7),
      histograms: [{ property: "size", bins: 2 }],
      brush,
      soFar: true,
    }),
  ]);
  expect(batches).toHaveLength(1);
  expect(batches[0].map(({ histograms, soFar }) => [histograms.length, soFar])).toEqual([
    [0, undefined],
    [1, true],
  ]);
});

test("kinds are asked for after all else, so that nothing waits for them", async () => {
  const { backend, batches, alone } = backendThatCounts();
  const [kinds, predicted, count] = await Promise.all([
    backend.overview({ where: larger(2), histograms: [], kinds: "class" }),
    backend.overview({ where: larger(2), histograms: [], kinds: "predictedClass" }),
    backend.overview({ where: larger(2), histograms: [] }),
  ]);
  expect([kinds.kinds?.[0].name, predicted.kinds?.[0].name]).toEqual(["class", "predictedClass"]);
  expect(count.kinds).toBeUndefined();
  expect(batches.map((requests) => requests.length)).toEqual([1]);
  expect(alone.map((request) => request.kinds)).toEqual(["class", "predictedClass"]);
});

test("one that cannot be answered fails alone", async () => {
  const { backend, alone } = backendThatCounts();
  const wrong: Condition = { kind: "set", field: "nonsense" };
  const [right, failed] = await Promise.allSettled([
    backend.overview({ where: larger(3), histograms: [] }),
    backend.overview({ where: wrong, histograms: [] }),
  ]);
  expect(right).toMatchObject({ status: "fulfilled", value: { count: 3 } });
  expect(failed).toMatchObject({ status: "rejected" });
  expect(alone).toHaveLength(2);
});

test("what is asked of the whole library goes alone, and later questions on their own", async () => {
  const { backend, batches, alone } = backendThatCounts();
  await Promise.all([
    backend.overview({ where: null, histograms: [] }),
    backend.overview({ where: larger(1), histograms: [] }),
    backend.overview({ where: null, histograms: [{ property: "size", bins: 2 }] }),
  ]);
  expect(alone).toHaveLength(2);
  expect(batches.map((requests) => requests.length)).toEqual([1]);
  await backend.overview({ where: larger(1), histograms: [] });
  expect(batches).toHaveLength(2);
  expect(await backend.tags()).toEqual([]);
});
