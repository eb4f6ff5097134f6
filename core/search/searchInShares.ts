import type { ClusterPageRequest, Histogram, Overview, OverviewRequest } from "../api.ts";
import { kindsInTurn } from "../query/model.ts";
import { topRowsLimit } from "./columnStore.ts";
import { concatenated, joinOrderAnswers } from "./joinOrderAnswers.ts";
import { KnownCounts } from "./knownCounts.ts";
import { type ShareCount, withoutEmptyKinds } from "./librarySearch.ts";
import { type OrderedKeys, TopRows } from "./order.ts";
import { type BinEdges, edgesFor } from "./orderBins.ts";
import { type Stretch, stretchOf } from "./orderStretch.ts";
import { wherePlotted } from "./pointSample.ts";
import { joinPoints } from "./points.ts";
import { axisRange, joinRanges } from "./ranges.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";
import { joinRuleCounts } from "./ruleCounts.ts";
import type { SearchAnswers } from "./searchAnswers.ts";
import type { Range } from "./segment.ts";
import type { ShareTask } from "./shareWorker.ts";
import { SpareTime } from "./spareTime.ts";

/** Parts of orders, each a few pages long. */
const stretchesKept = 4;

/**
 * The search of a library whose clusters several threads share: each answers for its own, and the answers are put
 * together. While others write, the threads may see the library at slightly different moments; the window is told
 * then, and asks again.
 * @param askAll has every thread answer
 * @returns answers that throw as those of `LibrarySearch` do
 */
export function searchInShares(
  askAll: <Answer>(task: ShareTask) => Promise<Answer[]>,
): SearchAnswers {
  const stretches = new RecentlyUsed<Stretch>(stretchesKept);
  const known = new KnownCounts();
  const spare = new SpareTime();

  async function withLimits(requests: readonly OverviewRequest[]): Promise<OverviewRequest[]> {
    const open = requests.flatMap(({ histograms }) =>
      histograms.filter(({ range }) => range === undefined),
    );
    if (open.length === 0) return [...requests];
    const answers = await askAll<Range[]>({ kind: "ranges", request: open });
    const limits = new Map(
      open.map((histogram, i) => {
        const joined = joinRanges(answers.map((ranges) => ranges[i]));
        return [histogram, axisRange(joined, histogram.logarithmic ?? false)] as const;
      }),
    );
    return requests.map((request) => ({
      ...request,
      histograms: request.histograms.map((histogram) => {
        const range = limits.get(histogram);
        return range === undefined ? histogram : { ...histogram, range: [range[0], range[1]] };
      }),
    }));
  }

  async function top(request: Omit<ClusterPageRequest, "offset">): Promise<Float64Array> {
    const first = new TopRows(request.limit);
    for (const kept of await askAll<OrderedKeys>({ kind: "top", request })) first.offerKept(kept);
    return first.kept().keys;
  }

  async function stretch(request: ClusterPageRequest): Promise<Stretch> {
    const { where, sort, offset, limit } = request;
    const counts = await askAll<ShareCount>({ kind: "count", request: where });
    const rows = counts.reduce((sum, count) => sum + count.rows, 0);
    const end = Math.min(offset + limit, rows);
    const key = JSON.stringify([where, sort, counts.map(({ version }) => version)]);
    const last = stretches.get(key, () => ({ from: 0, keys: new Float64Array(0) }));
    if (last.from <= offset && end <= last.from + last.keys.length) return last;
    const order = { rows, columns: sort.length, descending: sort[0]?.descending ?? false };
    const finding = stretchOf(order, offset, offset + limit);
    let step = finding.next();
    while (!step.done) {
      const question = step.value;
      const request = { where, sort, question };
      const answer =
        known.find(key, question) ?? joinOrderAnswers(await askAll({ kind: "order", request }));
      known.note(key, question, answer);
      if (answer.kind === "bins" && answer.contents === null) binned = undefined;
      step = finding.next(answer);
    }
    stretches.set(key, step.value);
    return step.value;
  }

  /** Of the order that is in bins, or is being put there. */
  let binned: { readonly field: string } | undefined;

  /**
   * Who has seen the first of an order may scroll to any other place in it: bins are made when nobody asks anything,
   * moment by moment, so that questions do not wait for them.
   */
  async function binOrder(field: string): Promise<void> {
    if (binned?.field === field) return;
    const mine = { field };
    binned = mine;
    await spare.come();
    const samples = await askAll<Float64Array | null>({ kind: "sample", request: field });
    if (samples.includes(null)) return;
    const edges = inSharedMemory(
      edgesFor(concatenated(samples.filter((sample) => sample !== null))),
    );
    let done = false;
    while (!done) {
      await spare.come();
      if (binned !== mine) return;
      const answers = await askAll<boolean>({ kind: "binOrder", request: { field, edges } });
      done = answers.every(Boolean);
    }
  }

  /** Without bins, scrolling is slower and no worse: whatever is wrong is said to those who ask. */
  function binOrderSoon([first]: ClusterPageRequest["sort"]): void {
    if (first === undefined || first.field === kindsInTurn) return;
    binOrder(first.field).catch(() => {
      binned = undefined;
    });
  }

  return {
    overviews: (requests) =>
      spare.during(async () => {
        const limited = await withLimits(requests);
        const answers = await askAll<Overview[]>({ kind: "overviews", requests: limited });
        return requests.map((_, i) => joinOverviews(answers.map((overviews) => overviews[i])));
      }),
    keys: (request) =>
      spare.during(async () => {
        const { offset, limit, sort } = request;
        const end = offset + limit;
        binOrderSoon(sort);
        if (sort.length > 0 && end <= topRowsLimit) {
          return Array.from((await top({ ...request, limit: end })).subarray(offset));
        }
        const { from, keys } = await stretch(request);
        return Array.from(keys.subarray(offset - from, end - from));
      }),
    points: (request) =>
      spare.during(async () => {
        const counts = await askAll<ShareCount>({ kind: "count", request: wherePlotted(request) });
        const count = counts.reduce((sum, { rows }) => sum + rows, 0);
        return joinPoints(await askAll({ kind: "points", request, count }), request);
      }),
    countRules: (request) =>
      spare.during(async () => joinRuleCounts(await askAll({ kind: "countRules", request }))),
  };
}

/** Half a megabyte that goes to each thread at every moment: a copy each would be hundreds of megabytes, until they are collected. */
function inSharedMemory(edges: BinEdges): BinEdges {
  const shared = new Float64Array(new SharedArrayBuffer(edges.byteLength));
  shared.set(edges);
  return shared;
}

function joinOverviews(parts: readonly Overview[]): Overview {
  const [first] = parts;
  const sum = (of: (part: Overview) => number) => parts.reduce((all, part) => all + of(part), 0);
  const { kinds } = first;
  const isWhole = parts.every(({ soFar }) => soFar === undefined);
  return withoutEmptyKinds({
    count: sum(({ count }) => count),
    total: sum(({ total }) => total),
    frames: sum(({ frames }) => frames),
    histograms: first.histograms.map((_, i) =>
      joinHistograms(parts.map((part) => part.histograms[i])),
    ),
    ...(isWhole ? {} : { soFar: sum(({ soFar, total }) => soFar ?? total) }),
    ...(kinds === undefined
      ? {}
      : {
          kinds: kinds.map(({ name }, i) => ({
            name,
            count: sum((part) => part.kinds?.[i].count ?? 0),
          })),
        }),
  });
}

function joinHistograms(parts: readonly Histogram[]): Histogram {
  const [first] = parts;
  return {
    ...first,
    counts: first.counts.map((_, bin) => parts.reduce((sum, part) => sum + part.counts[bin], 0)),
    missing: parts.reduce((sum, part) => sum + part.missing, 0),
  };
}
