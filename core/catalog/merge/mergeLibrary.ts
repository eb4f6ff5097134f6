import type { MetadataReport } from "../../api.ts";
import { clusterKey, clustersPerFrame } from "../../blocks/keys.ts";
import { decodeFrame } from "../../blocks/pixelBlob.ts";
import { readTogether, type Store, write } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import { annotateOnce, emptyReport, noteUnknown } from "../annotations/annotate.ts";
import type { AnnotatedThing } from "../annotations/annotations.ts";
import {
  annotatedDatasets,
  annotationFields,
  annotationsOf,
  annotationTags,
} from "../annotations/readAnnotations.ts";
import { createDatasets } from "../datasets/datasets.ts";
import type { BatchResult, BatchTarget } from "../frames/batch.ts";
import { createFrameFinder } from "../frames/frameIds.ts";
import { numbersByPixels } from "../frames/replaceClusters.ts";
import { pixelBlob } from "../frames/storedPixels.ts";
import type { BatchWriter } from "../frames/writeBatch.ts";
import { mergeHandIns } from "../handIns/handIns.ts";
import { markPart } from "../history/jobs.ts";
import { copyRun } from "../history/runs.ts";
import { applyRulesTo } from "../metadata/metadataRules.ts";
import { mergeReplicas } from "../replicas/replicas.ts";
import { mergeClasses, mergeRuleSets } from "./mergeClasses.ts";
import { createMarkKeeper, type Pair } from "./mergeMarks.ts";
import type { MergeOptions, MergeStep } from "./mergeOptions.ts";
import { mergeSearchesAndRules } from "./mergeSearches.ts";
import { createFrameReader, type OtherFrame } from "./otherFrames.ts";

/** Frames that are read, and written in one transaction, at once. */
const framesAtOnce = 64;

/**
 * Brings what another library holds into this one, a batch of frames a step, each step a transaction of its own:
 * frames this library lacks (known by the hash of their content) with their clusters and the run that made them;
 * tags, stars, notes, collections, metadata, saved searches and rules of both. Where the two differ, this library's
 * value stays, or with `overwrite` the other's takes its place. Doing it again adds nothing.
 */
export function* mergeLibrary(
  store: Store,
  writeFrames: BatchWriter,
  other: Store,
  options: MergeOptions,
): Generator<MergeStep, MetadataReport> {
  const report = emptyReport();
  write(store, () => {
    annotateOnce(store, report, options.overwrite, (giver, change) => {
      giver.fields(annotationFields(other));
      giver.tags(change, annotationTags(other));
      const { ensure } = createDatasets(store);
      for (const thing of annotatedDatasets(other, null))
        giver.give(change, ensure(thing.id), thing);
    });
    mergeSearchesAndRules(store, other, report);
    mergeRuleSets(store, other, report);
  });
  const keys = other.sql<number>("select key from frame order by key").pluck().all();
  const from = createFrameReader(other);
  const marks = createMarkKeeper(store, other);
  for (let first = 0; first < keys.length; first += framesAtOnce) {
    const frames = readTogether(other, () => from(keys.slice(first, first + framesAtOnce)));
    const result = write(store, () => {
      const done = writeNew(store, writeFrames, other, frames);
      annotateOnce(store, report, options.overwrite, (giver, change) => {
        const give = (pair: Pair, thing: AnnotatedThing) => {
          marks.note(pair);
          giver.give(change, pair.here, thing);
        };
        for (const frame of frames) giveFrame(store, other, frame, report, give);
      });
      marks.settle();
      applyRulesTo(store, done.written);
      if (options.part) markPart(store, options.part, done.result);
      return done.result;
    });
    yield { ...result, seen: frames.length, total: keys.length };
  }
  write(store, () => {
    mergeReplicas(store, other);
    mergeHandIns(store, other);
  });
  return report;
}

/** Writes the frames that this library lacks; neighbours of the same data set and run together. */
function writeNew(
  store: Store,
  writeFrames: BatchWriter,
  other: Store,
  frames: readonly OtherFrame[],
): { result: BatchResult; written: number[] } {
  const { ensure } = createDatasets(store);
  const total = { frames: 0, clusters: 0, pixels: 0, duplicates: 0 };
  const fresh = frames.filter((frame) => heldAs(store, frame) === undefined);
  total.duplicates = frames.length - fresh.length;
  for (const group of inGroups(fresh)) {
    const [first] = group;
    const into: BatchTarget = {
      dataset: ensure(first.dataset),
      run: copyRun(store, other, first.importRun),
      rules: false,
    };
    const files = group.map((frame) => ({ ...frame.file, frames: [frame.record()] }));
    const done = writeFrames({ files }, into);
    total.frames += done.frames;
    total.clusters += done.clusters;
    total.pixels += done.pixels;
    for (const frame of group) keepRun(store, other, frame);
  }
  mergeClasses(
    store,
    other,
    fresh.map((frame) => ({ there: frame.key, here: keyHere(store, frame) })),
  );
  return { result: total, written: fresh.map((frame) => keyHere(store, frame)) };
}

/** The run that made its present clusters. */
function keepRun(store: Store, other: Store, frame: OtherFrame) {
  if (frame.clusterRun === frame.importRun) return;
  const run = copyRun(store, other, frame.clusterRun);
  store.sql("update frame set clusterRun = ? where key = ?").run(run, keyHere(store, frame));
}

const heldAs = (store: Store, { identity }: OtherFrame): number | undefined =>
  createFrameFinder(store)(identity).held;

const keyHere = (store: Store, frame: OtherFrame): number =>
  mustHave(heldAs(store, frame), `frame ${frame.identity.id}`);

function inGroups(frames: readonly OtherFrame[]): OtherFrame[][] {
  const groups: OtherFrame[][] = [];
  for (const frame of frames) {
    const last = groups.at(-1);
    const [leader] = last ?? [];
    if (last && leader?.dataset === frame.dataset && leader.importRun === frame.importRun) {
      last.push(frame);
    } else groups.push([frame]);
  }
  return groups;
}

/** What the frame and its clusters were given there. */
function giveFrame(
  store: Store,
  other: Store,
  frame: OtherFrame,
  report: MetadataReport,
  give: (pair: Pair, thing: AnnotatedThing) => void,
): void {
  const here = keyHere(store, frame);
  for (const { thing } of annotationsOf(other, "frame", [frame.key])) {
    give({ entity: "frame", there: frame.key, here }, thing);
  }
  const first = clusterKey(frame.key, 0);
  const clusters = other
    .sql<number>("select key from cluster where key >= ? and key < ?")
    .pluck()
    .all(first, clusterKey(frame.key + 1, 0));
  const given = annotationsOf(other, "cluster", clusters);
  if (given.length === 0) return;
  const numberHere = matchClusters(pixelBlob(other, frame.key), pixelBlob(store, here));
  for (const { key, thing } of given) {
    const number = numberHere(key % clustersPerFrame);
    if (number === undefined) noteUnknown(report, thing.id);
    else give({ entity: "cluster", there: key, here: clusterKey(here, number) }, thing);
  }
}

/** Number here of a cluster there: that of the same pixels. With another mask a frame has other clusters. */
function matchClusters(
  there: Uint8Array,
  here: Uint8Array,
): (number: number) => number | undefined {
  if (Buffer.from(there).equals(here)) return (number) => number;
  const numbers = numbersByPixels(decodeFrame(here));
  const pixels = new Map([...numbersByPixels(decodeFrame(there))].map(([key, n]) => [n, key]));
  return (number) => numbers.get(pixels.get(number) ?? "");
}
