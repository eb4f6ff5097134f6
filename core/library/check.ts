import { listBlocks } from "../blocks/blockStore.ts";
import { clusterValues } from "../blocks/clusterValues.ts";
import { clusterKey } from "../blocks/keys.ts";
import { decodeFrame } from "../blocks/pixelBlob.ts";
import { TrackroomError } from "../errors.ts";
import { mustHave } from "../mustHave.ts";
import { clusterProperties } from "../vocabulary.ts";
import { checkBlocks, damagedColumns, damagedPixels } from "./checkBlocks.ts";
import { whyNotWhole } from "./logBeside.ts";
import { foreignSchema, listed } from "./schema/foreign.ts";
import { explain } from "./sqliteFailure.ts";
import { readTogether, type Store } from "./store.ts";

/** As many faults as are listed one by one. */
const faultsListed = 100;

/**
 * Looks a library over: SQLite's own structure, the checksum of every block and of the pixels of every frame,
 * references between rows, counts, and on a sample of frames the pixels against the measured properties.
 *
 * @param sample how many frames, spread over the library
 * @returns what is wrong, in sentences; nothing where all is well
 */
export function checkLibrary(store: Store, sample: number): string[] {
  try {
    return readTogether(store, () => {
      const structure = [...checkLength(store), ...checkStructure(store)];
      // Where the file itself is damaged, what it holds means nothing.
      return structure.length > 0 ? structure : checkContent(store, sample);
    });
  } catch (error) {
    const explained = explain(error, store.path);
    if (explained instanceof TrackroomError) return [explained.message];
    throw error;
  }
}

function checkContent(store: Store, sample: number): string[] {
  const blocks = listBlocks(store);
  const damaged = [
    ...damagedColumns(store, blocks, faultsListed),
    ...damagedPixels(store, faultsListed),
  ];
  const counted = [
    ...checkSchema(store),
    ...damaged,
    ...checkDatasets(store),
    ...checkJson(store),
    ...checkCounts(store),
  ];
  // What is damaged cannot be compared with anything.
  if (damaged.length > 0) return counted;
  return [...counted, ...checkPixels(store, sample), ...checkBlocks(store, blocks, faultsListed)];
}

function checkLength({ path }: Store): string[] {
  const cut = whyNotWhole(path);
  return cut === null ? [] : [cut];
}

function checkStructure({ db }: Store): string[] {
  const lines = db
    .prepare<[], string>(`pragma integrity_check(${faultsListed})`)
    .pluck()
    .all()
    .filter((line) => line !== "ok");
  const references = db
    .prepare<[], { table: string; parent: string; rows: number }>(
      `select "table", parent, count(*) as rows from pragma_foreign_key_check group by "table", parent`,
    )
    .all();
  return [
    ...lines.map((line) => `The file is damaged: ${line}.`),
    ...references.map(({ table, parent, rows }) => pointsNowhere(rows, table, parent)),
  ];
}

const pointsNowhere = (rows: number, table: string, parent: string): string =>
  `${rows} rows of ${table} point to a ${parent} that is not there.`;

function checkSchema({ db }: Store): string[] {
  const { extra } = foreignSchema(db);
  if (extra.length === 0) return [];
  return [
    `Another program added something to the library: ${listed(extra)}. "trackroom check --repair COPY" makes a copy without it.`,
  ];
}

/** Columns that keep JSON, by table. */
const jsonColumns: readonly (readonly [table: string, column: string, what: string])[] = [
  ["search", "condition", "saved searches"],
  ["rule_set", "rules", "rule sets"],
  ["rule", "condition", "conditions of metadata rules"],
  ["rule", "assignments", "values of metadata rules"],
  ["field", "choices", "choices of fields"],
  ["run", "settings", "settings of runs"],
  ["job", "settings", "settings of jobs"],
  ["job_part", "input", "parts of jobs"],
  ["classifier", "report", "classifiers"],
  ["report", "content", "reports"],
];

function checkJson({ db }: Store): string[] {
  return jsonColumns.flatMap(([table, column, what]) => {
    const broken = db
      .prepare<[], number>(`select count(*) from ${table} where not json_valid(${column})`)
      .pluck()
      .get();
    return broken ? [`${broken} ${what} are damaged.`] : [];
  });
}

/** Data sets that are below themselves: nobody finds them, nor what is in them. */
function checkDatasets(store: Store): string[] {
  const lost = store
    .sql<string>(
      `select group_concat(name, ', ') from dataset where key not in (
         with recursive found(key) as (
           select key from dataset where parent is null
           union select d.key from dataset d join found f on d.parent = f.key
         ) select key from found)`,
    )
    .pluck()
    .get();
  return lost === null || lost === undefined ? [] : [`Data sets lie in a circle: ${lost}.`];
}

function checkCounts(store: Store): string[] {
  const count = (text: string) => Number(store.sql<number>(text).pluck().get());
  const frames = store
    .sql<{ id: string; said: number; there: number; last: number | null }>(
      `with there as (
         select key >> 20 as frame, count(*) as clusters, max(key & 1048575) as last
         from cluster group by key >> 20)
       select f.id, f.clusterCount as said, ifnull(t.clusters, 0) as there, t.last
       from frame f left join there t on t.frame = f.key
       where f.clusterCount <> ifnull(t.clusters, 0) or t.last <> t.clusters - 1 limit ?`,
    )
    .all(faultsListed);
  const lost = count("select count(*) from cluster where key >> 20 not in (select key from frame)");
  const without = count(
    "select count(*) from frame where key not in (select frame from frame_pixels)",
  );
  const twice = store
    .sql<string>(
      "select group_concat(id, ' and ') from frame group by hash having count(*) > 1 limit ?",
    )
    .pluck()
    .all(faultsListed);
  return [
    ...twice.map((ids) => `One frame is there more than once: ${ids}.`),
    ...(lost > 0 ? [pointsNowhere(lost, "cluster", "frame")] : []),
    ...frames.map(({ id, said, there }) =>
      said === there
        ? `The clusters of frame ${id} are not numbered one after the other.`
        : `Frame ${id} should have ${said} clusters and has ${there}.`,
    ),
    ...(without > 0 ? [`${without} frames have no pixels.`] : []),
  ];
}

function checkPixels(store: Store, sample: number): string[] {
  const keys = store.sql<number>("select frame from frame_pixels order by frame").pluck().all();
  const step = Math.max(1, Math.ceil(keys.length / Math.max(1, sample)));
  const faults: string[] = [];
  for (let i = 0; i < keys.length && faults.length < faultsListed; i += step) {
    const fault = checkFrame(store, keys[i]);
    if (fault) faults.push(fault);
  }
  return faults;
}

const measured = ["size", "xMin", "xMax", "yMin", "yMax", "totalCounts", "maxCounts"].filter(
  (name) => clusterProperties.some((property) => property.name === name),
);

function checkFrame(store: Store, key: number): string | null {
  const found = store
    .sql<{ id: string; width: number; pixelCount: number; maskedCount: number; blob: Uint8Array }>(
      `select f.id, f.width, f.pixelCount, f.maskedCount, p.blob
       from frame f join frame_pixels p on p.frame = f.key where f.key = ?`,
    )
    .get(key);
  const frame = mustHave(found, `frame with the key ${key}`);
  const keys = store
    .sql<number>("select key from cluster where key >= ? and key < ? order by key")
    .pluck()
    .all(clusterKey(key, 0), clusterKey(key + 1, 0));
  const { pixels, counts, starts } = decodeFrame(frame.blob);
  const clustered = starts.at(-1) ?? 0;
  if (starts.length - 1 !== keys.length) {
    return `The pixels of frame ${frame.id} make ${starts.length - 1} clusters, and ${keys.length} are listed.`;
  }
  if (clustered !== frame.pixelCount || pixels.length - clustered !== frame.maskedCount) {
    return `Frame ${frame.id} should have ${frame.pixelCount} hit pixels and ${frame.maskedCount} masked ones.`;
  }
  const kept = clusterValues(store, keys, measured);
  for (let number = 0; number < keys.length; number++) {
    const range = [starts[number], starts[number + 1]] as const;
    const seen = summarise(pixels.subarray(...range), counts.subarray(...range), frame.width);
    const wrong = measured.findIndex((name, i) => !isClose(seen[name], kept[i][number]));
    if (wrong >= 0) {
      return `Cluster ${number} of frame ${frame.id} has ${measured[wrong]} ${kept[wrong][number]}, but its pixels say ${seen[measured[wrong]]}.`;
    }
  }
  return null;
}

function summarise(
  pixels: Uint32Array,
  counts: Float64Array,
  width: number,
): Record<string, number> {
  const xs = Array.from(pixels, (pixel) => pixel % width);
  const ys = Array.from(pixels, (pixel) => Math.floor(pixel / width));
  const extreme = (pick: (a: number, b: number) => number, of: Iterable<number>) =>
    [...of].reduce(pick);
  const least = (a: number, b: number) => Math.min(a, b);
  const most = (a: number, b: number) => Math.max(a, b);
  return {
    size: pixels.length,
    xMin: extreme(least, xs),
    xMax: extreme(most, xs),
    yMin: extreme(least, ys),
    yMax: extreme(most, ys),
    totalCounts: counts.reduce((sum, count) => sum + count, 0),
    maxCounts: extreme(most, counts),
  };
}

/** Sums of doubles depend a little on their order. */
function isClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}
