import { classCodes } from "../../blocks/classCodes.ts";
import { clusterKey, clustersPerFrame } from "../../blocks/keys.ts";
import { decodeFrame, type FramePixels } from "../../blocks/pixelBlob.ts";
import { type NewClusters, rewriteBlocks } from "../../blocks/rewriteBlocks.ts";
import { unclassified } from "../../clusters/classify.ts";
import { type Store, write } from "../../library/store.ts";
import { createRowWriter } from "../clusters/clusterRows.ts";
import { forgetChanges } from "../history/changes.ts";
import { markPart } from "../history/jobs.ts";
import { applyRulesTo } from "../metadata/metadataRules.ts";
import type { BatchResult, PartMark, ReprocessedFrame, SourceFile } from "./batch.ts";
import { pixelCells } from "./pixelCells.ts";
import { pixelBlob } from "./storedPixels.ts";

/** What people gave to a cluster, to be carried to the cluster of the same pixels. */
interface Given {
  starred: number;
  note: string;
  tags: { tag: number; who: string; time: number }[];
  values: { field: number; value: string | number }[];
  collections: { collection: number; who: string; time: number }[];
}

export function replaceClusters(
  store: Store,
  frames: readonly ReprocessedFrame[],
  { run, part }: { run: number; part?: PartMark },
): BatchResult {
  return write(store, () => {
    const codes = classCodes(store);
    const writeRows = createRowWriter(store, codes);
    const done = { frames: 0, clusters: 0, pixels: 0, duplicates: 0 };
    for (const frame of frames) {
      replaceFrame(store, frame, run, writeRows);
      done.frames++;
      done.clusters += frame.clusterCount;
      done.pixels += frame.pixelCount;
    }
    rewriteBlocks(
      store,
      frames.map((record) => newClusters(record, codes)),
    );
    applyRulesTo(
      store,
      frames.map(({ frame }) => frame),
    );
    if (part) markPart(store, part, done);
    return done;
  });
}

function replaceFrame(
  store: Store,
  record: ReprocessedFrame,
  run: number,
  writeRows: ReturnType<typeof createRowWriter>,
): void {
  const { frame } = record;
  const before = numbersByPixels(decodeFrame(pixelBlob(store, frame)));
  const after = numbersByPixels(decodeFrame(record.pixelBlob));
  const given = readGiven(store, frame);
  removeClusters(store, frame);
  store
    .sql(
      `update frame set clusterRun = ?, classRun = null, pixelCount = ?, maskedCount = ?, clusterCount = ?, gammaCount = ?
       where key = ?`,
    )
    .run(run, record.pixelCount, record.maskedCount, record.clusterCount, record.gammaCount, frame);
  store
    .sql(
      "update frame_pixels set blob = ?, checksum = ?, arrivals = ?, arrivalsChecksum = ? where frame = ?",
    )
    .run(...pixelCells(record), frame);
  writeRows(frame, record);
  for (const [pixels, number] of before) {
    const things = given.get(number);
    const now = after.get(pixels);
    if (things && now !== undefined) giveBack(store, clusterKey(frame, now), things);
  }
}

function newClusters(
  { frame, clusterCount, properties, classes, classNames }: ReprocessedFrame,
  codes: (className: string) => number,
): NewClusters {
  const codeOf = classNames.map(codes);
  return {
    frame,
    rows: clusterCount,
    properties,
    classes: Array.from(
      { length: clusterCount },
      (_, i) => codeOf[classes[i]] ?? codes(unclassified),
    ),
  };
}

/** Number of each cluster by its pixels. */
export function numbersByPixels({ pixels, starts }: FramePixels): Map<string, number> {
  const numbers = new Map<string, number>();
  for (let number = 0; number + 1 < starts.length; number++) {
    numbers.set(pixels.subarray(starts[number], starts[number + 1]).join(), number);
  }
  return numbers;
}

/** What people gave to the clusters of a frame, by number. */
function readGiven(store: Store, frame: number): Map<number, Given> {
  const given = new Map<number, Given>();
  const of = (cluster: number): Given => {
    const number = cluster % clustersPerFrame;
    let found = given.get(number);
    if (!found) {
      found = { starred: 0, note: "", tags: [], values: [], collections: [] };
      given.set(number, found);
    }
    return found;
  };
  const range = [clusterKey(frame, 0), clusterKey(frame + 1, 0)];
  const marked = store
    .sql<{ key: number; starred: number; note: string }>(
      "select key, starred, note from cluster where key >= ? and key < ? and (starred <> 0 or note <> '')",
    )
    .all(range);
  for (const { key, starred, note } of marked) Object.assign(of(key), { starred, note });
  const tags = store
    .sql<{ cluster: number; tag: number; who: string; time: number }>(
      "select cluster, tag, who, time from cluster_tag where cluster >= ? and cluster < ?",
    )
    .all(range);
  for (const { cluster, ...tag } of tags) of(cluster).tags.push(tag);
  const values = store
    .sql<{ cluster: number; field: number; value: string | number }>(
      "select cluster, field, value from cluster_value where cluster >= ? and cluster < ?",
    )
    .all(range);
  for (const { cluster, ...value } of values) of(cluster).values.push(value);
  const collections = store
    .sql<{ cluster: number; collection: number; who: string; time: number }>(
      "select cluster, collection, who, time from collection_member where cluster >= ? and cluster < ?",
    )
    .all(range);
  for (const { cluster, ...member } of collections) of(cluster).collections.push(member);
  return given;
}

function giveBack(store: Store, cluster: number, given: Given): void {
  const { starred, note, tags, values, collections } = given;
  store.sql("update cluster set starred = ?, note = ? where key = ?").run(starred, note, cluster);
  for (const { tag, who, time } of tags) {
    store
      .sql("insert into cluster_tag (tag, cluster, who, time) values (?, ?, ?, ?)")
      .run(tag, cluster, who, time);
  }
  for (const { field, value } of values) {
    store
      .sql("insert into cluster_value (field, cluster, value) values (?, ?, ?)")
      .run(field, cluster, value);
  }
  for (const { collection, who, time } of collections) {
    store
      .sql("insert into collection_member (collection, cluster, who, time) values (?, ?, ?, ?)")
      .run(collection, cluster, who, time);
  }
}

/** Takes the clusters of a frame away, and what was written down for undoing changes of them. */
export function removeClusters(store: Store, frame: number): void {
  const first = clusterKey(frame, 0);
  const end = clusterKey(frame + 1, 0);
  const changed = store
    .sql("select 1 from change_item where entity = 'cluster' and thing >= ? and thing < ? limit 1")
    .get(first, end);
  if (changed) forgetChanges(store, "cluster", `thing >= ${first} and thing < ${end}`);
  store.sql("delete from cluster where key >= ? and key < ?").run(first, end);
}

/** Takes the frames that a run imported from a file out again. */
export function discardFile(
  store: Store,
  { path, sha256 }: SourceFile,
  run: number,
): { frames: number } {
  return write(store, () => {
    const keys = store
      .sql<number>(
        `select f.key from frame f join source s on s.key = f.source
         where s.path = ? and s.sha256 = ? and f.importRun = ?`,
      )
      .pluck()
      .all(path, sha256, run);
    rewriteBlocks(
      store,
      keys.map((frame) => ({ frame, rows: 0, properties: new Float64Array(0), classes: [] })),
    );
    for (const key of keys) {
      removeClusters(store, key);
      store.sql("delete from frame where key = ?").run(key);
    }
    if (keys.length > 0) {
      forgetChanges(store, "frame", `thing in (${keys.join()})`);
      store
        .sql(
          "delete from source where path = ? and sha256 = ? and key not in (select source from frame)",
        )
        .run(path, sha256);
    }
    return { frames: keys.length };
  });
}
