import { expect, test } from "vitest";
import type { Backend, ClusterPageRequest, ClusterTile } from "../../../core/api.ts";
import { createClusterPages, pageSize, tileAt } from "../../../renderer/gallery/clusterPages.ts";

const total = 1000;

function tile(key: number): ClusterTile {
  return {
    key,
    id: `frame_k${key}`,
    size: 1,
    xMin: 0,
    yMin: 0,
    width: 1,
    height: 1,
    pixels: new Uint32Array(1),
    counts: new Float64Array([1]),
    class: "gamma",
    starred: false,
    tags: [],
  };
}

/** Answers as a library of a thousand clusters would, and keeps what it was asked. */
function library() {
  const asked: ClusterPageRequest[] = [];
  const backend: Pick<Backend, "overview" | "clusters"> = {
    overview: async () => ({ count: total, total, frames: 10, histograms: [] }),
    async clusters(request) {
      asked.push(request);
      const length = Math.min(request.limit, total - request.offset);
      return Array.from({ length }, (_, i) => tile(request.offset + i));
    },
  };
  return { backend: backend as Backend, asked };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));
const fail = (error: Error) => {
  throw error;
};
const query = { where: null, sort: { field: "size", descending: true } };

test("pages are fetched as they come into sight, each once", async () => {
  const { backend, asked } = library();
  const pages = createClusterPages(backend, fail);
  pages.ask(query);
  await settled();
  expect(pages.view()?.count).toBe(total);
  pages.see(0, 30);
  pages.see(pageSize - 5, pageSize + 5);
  pages.see(pageSize - 4, pageSize + 6);
  await settled();
  expect(asked.map(({ offset }) => offset)).toEqual([0, pageSize]);
  const view = pages.view();
  expect(view && tileAt(view, pageSize + 3)?.key).toBe(pageSize + 3);
});

test("of queries that come fast only the first and the last are asked", async () => {
  const { backend, asked } = library();
  const pages = createClusterPages(backend, fail);
  for (let limit = 0; limit < 50; limit++) {
    pages.ask({
      ...query,
      where: { kind: "compare", field: "size", operator: ">", value: limit },
    });
  }
  await settled();
  expect(asked.map(({ where }) => where)).toEqual([
    { kind: "compare", field: "size", operator: ">", value: 0 },
    { kind: "compare", field: "size", operator: ">", value: 49 },
  ]);
});

test("the same query again refreshes what is in sight", async () => {
  const { backend, asked } = library();
  const pages = createClusterPages(backend, fail);
  pages.ask(query);
  await settled();
  pages.see(3 * pageSize, 3 * pageSize + 10);
  await settled();
  asked.length = 0;
  pages.ask(query);
  await settled();
  expect(asked.map(({ offset }) => offset)).toEqual([3 * pageSize]);
});

test("keys of a range come from what is known, or are asked for", async () => {
  const { backend, asked } = library();
  const pages = createClusterPages(backend, fail);
  pages.ask(query);
  await settled();
  asked.length = 0;
  expect(await pages.keysBetween(4, 2)).toEqual([2, 3, 4]);
  expect(asked).toEqual([]);
  expect(await pages.keysBetween(118, 600)).toHaveLength(483);
});

test("a cluster that another query finds again stays the same object, unless it says something else", async () => {
  const { backend } = library();
  let tagged: readonly number[] = [];
  const changing: Backend = Object.assign(Object.create(backend) as Backend, {
    async clusters(request: ClusterPageRequest) {
      const from = request.where === null ? 0 : 1;
      const tiles = await backend.clusters({ ...request, offset: request.offset + from });
      return tiles.map((one) => ({ ...one, tags: tagged.includes(one.key) ? ["seen"] : [] }));
    },
  });
  const pages = createClusterPages(changing, fail);
  const shown = (position: number) => {
    const view = pages.view();
    return view === null ? undefined : tileAt(view, position);
  };
  pages.ask(query);
  await settled();
  const [second, third] = [shown(1), shown(2)];
  tagged = [2];
  pages.ask({ ...query, where: { kind: "compare", field: "size", operator: ">", value: 0 } });
  await settled();
  expect(shown(0)).toBe(second);
  expect(third?.tags).toEqual([]);
  expect(shown(1)).toMatchObject({ key: 2, tags: ["seen"] });
});
