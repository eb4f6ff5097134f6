import type { MetadataReport } from "../../api.ts";
import { readTogether, type Store, write } from "../../library/store.ts";
import { emptyReport } from "../annotations/annotate.ts";
import type { BatchResult, ReprocessedFrame } from "../frames/batch.ts";
import { createFrameFinder } from "../frames/frameIds.ts";
import { replaceClusters } from "../frames/replaceClusters.ts";
import { markPart } from "../history/jobs.ts";
import { copyRun } from "../history/runs.ts";
import { allFrames } from "./collectLibrary.ts";
import type { MergeOptions, MergeStep } from "./mergeOptions.ts";
import { createFrameReader, type OtherFrame } from "./otherFrames.ts";

/** Frames whose clusters are replaced in one transaction: as many as by processing them here. */
const framesAtOnce = 128;

/**
 * Puts the clusters that frames have in another library in the place of those that they have here, as processing them
 * here would have done: tags, metadata, stars and notes stay with the clusters whose pixels are the same, and the rules
 * for metadata are applied. Frames that are not here (any more) are told of and passed over.
 */
export function* collectClusters(
  store: Store,
  other: Store,
  options: MergeOptions,
): Generator<MergeStep, MetadataReport> {
  const report = emptyReport();
  const keys = allFrames(other);
  const read = createFrameReader(other);
  const find = createFrameFinder(store);
  for (let first = 0; first < keys.length; first += framesAtOnce) {
    const frames = readTogether(other, () => read(keys.slice(first, first + framesAtOnce)));
    const done = write(store, () => {
      const sum = { frames: 0, clusters: 0, pixels: 0, duplicates: 0 };
      for (const [run, group] of byRun(frames)) {
        const measured = group.flatMap((frame): ReprocessedFrame[] => {
          const { held } = find(frame.identity);
          return held === undefined ? [] : [{ ...frame.record(), frame: held }];
        });
        const here = copyRun(store, other, run, { givesMetadata: true });
        add(sum, replaceClusters(store, measured, { run: here }));
      }
      report.unknownCount += frames.length - sum.frames;
      if (options.part) markPart(store, options.part, sum);
      return sum;
    });
    yield { ...done, seen: frames.length, total: keys.length };
  }
  if (report.unknownCount > 0) {
    report.problems.push(
      `${report.unknownCount} of the frames that were measured again are not in this library any more.`,
    );
  }
  return report;
}

function byRun(frames: readonly OtherFrame[]): Map<number, OtherFrame[]> {
  return Map.groupBy(frames, ({ clusterRun }) => clusterRun);
}

type Sum = { -readonly [Name in keyof BatchResult]: BatchResult[Name] };

function add(sum: Sum, { frames, clusters, pixels }: BatchResult): void {
  sum.frames += frames;
  sum.clusters += clusters;
  sum.pixels += pixels;
}
