import type { Backend, ClusterTile, Condition, Sort } from "../../core/api.ts";
import { latestOnly } from "../backend/latest.ts";

/** Clusters asked for at once. */
export const pageSize = 60;
/** Pages kept; the ones longest out of sight are forgotten. */
const pagesKept = 80;

export interface ClusterQuery {
  readonly where: Condition | null;
  readonly sort: Sort;
}

/** What the gallery shows at a moment: the answer to one query, as far as it was looked at. */
export interface ClusterView {
  readonly query: ClusterQuery;
  readonly count: number;
  readonly total: number;
  /** Frames that the clusters lie in. */
  readonly frames: number;
  readonly pages: ReadonlyMap<number, readonly ClusterTile[]>;
}

export type ClusterPages = ReturnType<typeof createClusterPages>;

/**
 * The clusters that a query finds, page by page as the gallery scrolls over them. While a new query is under way
 * the old answer stays in view; of queries that come faster than answers only the latest is asked.
 */
export function createClusterPages(backend: Backend, failed: (error: Error) => void) {
  let view: ClusterView | null = null;
  let visible: readonly [first: number, last: number] = [0, 0];
  const asked = new Set<number>();
  const listeners = new Set<() => void>();

  function show(next: ClusterView): void {
    view = next;
    for (const listener of listeners) listener();
  }

  const fetchPage = (query: ClusterQuery, page: number) =>
    backend.clusters({
      where: query.where,
      sort: [query.sort],
      offset: page * pageSize,
      limit: pageSize,
    });

  const ask = latestOnly(async (query: ClusterQuery) => {
    // The same query once more (the library changed) refreshes what is in view; a new one begins at the top.
    const same = view !== null && sameQuery(view.query, query);
    const wanted = same ? pagesOf(...visible) : [0];
    try {
      const [overview, ...pages] = await Promise.all([
        backend.overview({ where: query.where, histograms: [] }),
        ...wanted.map((page) => fetchPage(query, page)),
      ]);
      asked.clear();
      const { count, total, frames } = overview;
      const keepKnown = knownTiles(view);
      const known = new Map(wanted.map((page, i) => [page, (pages[i] ?? []).map(keepKnown)]));
      show({ query, count, total, frames, pages: known });
    } catch (error) {
      failed(error as Error);
    }
  });

  async function load(page: number): Promise<void> {
    if (view === null || view.pages.has(page) || asked.has(page)) return;
    const { query } = view;
    asked.add(page);
    try {
      const tiles = await fetchPage(query, page);
      if (view.query !== query) return;
      show({ ...view, pages: keep(view.pages, page, tiles) });
    } catch (error) {
      failed(error as Error);
    } finally {
      asked.delete(page);
    }
  }

  return {
    ask,
    view: () => view,
    /** The gallery shows these positions, both included. */
    see(first: number, last: number): void {
      visible = [first, last];
      for (const page of pagesOf(first, last)) void load(page);
    },
    /** Keys of the clusters between two positions, both included, in view or not. */
    async keysBetween(first: number, last: number): Promise<number[]> {
      if (view === null) return [];
      const { query } = view;
      const offset = Math.min(first, last);
      const limit = Math.min(Math.abs(last - first) + 1, 10_000);
      const known = tilesBetween(view, offset, limit);
      if (known !== null) return known;
      const tiles = await backend.clusters({
        where: query.where,
        sort: [query.sort],
        offset,
        limit,
      });
      return tiles.map(({ key }) => key);
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export function tileAt(view: ClusterView, position: number): ClusterTile | undefined {
  return view.pages.get(Math.floor(position / pageSize))?.[position % pageSize];
}

function tilesBetween(view: ClusterView, offset: number, limit: number): number[] | null {
  const keys: number[] = [];
  for (let i = offset; i < offset + limit; i++) {
    const tile = tileAt(view, i);
    if (tile === undefined) return null;
    keys.push(tile.key);
  }
  return keys;
}

function pagesOf(first: number, last: number): number[] {
  const from = Math.floor(first / pageSize);
  const to = Math.floor(Math.max(first, last) / pageSize);
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function keep(
  pages: ClusterView["pages"],
  page: number,
  tiles: readonly ClusterTile[],
): ClusterView["pages"] {
  const kept = [...pages].slice(-pagesKept + 1);
  return new Map([...kept, [page, tiles]]);
}

/** The tile that is shown already, where one says just the same: what draws it rests. */
function knownTiles(view: ClusterView | null): (tile: ClusterTile) => ClusterTile {
  const tiles = [...(view?.pages.values() ?? [])].flat();
  const shown = new Map(tiles.map((tile) => [tile.key, tile]));
  return (tile) => {
    const before = shown.get(tile.key);
    return before !== undefined && sameTile(before, tile) ? before : tile;
  };
}

function sameTile(a: ClusterTile, b: ClusterTile): boolean {
  const { pixels, counts, ...rest } = b;
  const { pixels: before, counts: countsBefore, ...restBefore } = a;
  return (
    sameNumbers(before, pixels) &&
    sameNumbers(countsBefore, counts) &&
    JSON.stringify(restBefore) === JSON.stringify(rest)
  );
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function sameQuery(a: ClusterQuery, b: ClusterQuery): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
