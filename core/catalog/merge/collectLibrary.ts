import type { MetadataReport } from "../../api.ts";
import { readTogether, type Store, write } from "../../library/store.ts";
import { annotateOnce, emptyReport } from "../annotations/annotate.ts";
import { annotatedDatasets, annotationFields } from "../annotations/readAnnotations.ts";
import { createDatasets } from "../datasets/datasets.ts";
import type { BatchResult, FileRecord, FrameRecord } from "../frames/batch.ts";
import type { BatchWriter } from "../frames/writeBatch.ts";
import { markPart } from "../history/jobs.ts";
import { copyRun } from "../history/runs.ts";
import type { ImportedElsewhere, MergeOptions, MergeStep } from "./mergeOptions.ts";
import { createFrameReader, type OtherFrame } from "./otherFrames.ts";

/** Frames that are read, and written in one transaction, at once: as many as an import writes at once. */
const framesAtOnce = 256;

/**
 * Brings a part of an import into a library, as that import would have done it here: frames that the library lacks,
 * with their clusters, their run and the values for all frames; what folders and files among the frames say of data
 * sets. Such a part has nothing else: nobody worked with it. Doing it again adds nothing.
 */
export function* collectLibrary(
  store: Store,
  writeFrames: BatchWriter,
  other: Store,
  options: MergeOptions & { imported: ImportedElsewhere },
): Generator<MergeStep, MetadataReport> {
  const report = emptyReport();
  write(store, () => {
    annotateOnce(store, report, options.overwrite, (giver, change) => {
      giver.fields(annotationFields(other));
      const { ensure } = createDatasets(store);
      for (const thing of annotatedDatasets(other, null))
        giver.give(change, ensure(thing.id), thing);
    });
  });
  const isImport = options.imported.placeOf !== undefined;
  const keys = options.imported.frames ?? allFrames(other);
  const read = createFrameReader(other);
  for (let first = 0; first < keys.length; first += framesAtOnce) {
    const batches = readTogether(other, () =>
      batchesOf(read(keys.slice(first, first + framesAtOnce)), options.imported),
    );
    const done = write(store, () => {
      const results = batches.map(({ dataset, importRun, files }) =>
        writeFrames(
          { files },
          {
            dataset,
            // Frames that were in a library before keep the run of then.
            run: copyRun(store, other, importRun, { givesMetadata: isImport }),
            metadata: options.imported.metadata,
          },
        ),
      );
      const sum = results.reduce(added, nothing);
      if (options.part) markPart(store, options.part, sum);
      return sum;
    });
    const seen = Math.min(framesAtOnce, keys.length - first);
    yield { ...done, seen, total: keys.length };
  }
  return report;
}

export const allFrames = (other: Store): number[] =>
  other.sql<number>("select key from frame order by key").pluck().all();

const nothing: BatchResult = { frames: 0, clusters: 0, pixels: 0, duplicates: 0 };

const added = (a: BatchResult, b: BatchResult): BatchResult => ({
  frames: a.frames + b.frames,
  clusters: a.clusters + b.clusters,
  pixels: a.pixels + b.pixels,
  duplicates: a.duplicates + b.duplicates,
});

/** Frames of one data set and one run, file by file. */
interface Batch {
  readonly dataset: string;
  /** Its key in the other library. */
  readonly importRun: number;
  readonly files: OpenFile[];
}

type OpenFile = Omit<FileRecord, "frames"> & { readonly frames: FrameRecord[] };

/** Neighbours go together. */
function batchesOf(frames: readonly OtherFrame[], { placeOf }: ImportedElsewhere): Batch[] {
  const batches: Batch[] = [];
  for (const { dataset, importRun, file, record } of frames) {
    let batch = batches.at(-1);
    if (batch?.dataset !== dataset || batch.importRun !== importRun) {
      batch = { dataset, importRun, files: [] };
      batches.push(batch);
    }
    const last = batch.files.at(-1);
    if (last?.path === file.path && last.sha256 === file.sha256) last.frames.push(record());
    else {
      const place = placeOf === undefined ? {} : { place: placeOf(file.path) };
      batch.files.push({ ...file, ...place, frames: [record()] });
    }
  }
  return batches;
}
