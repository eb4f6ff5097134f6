import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { TrackroomError } from "../errors.ts";
import { checkLibrary } from "../library/check.ts";
import { copyInto } from "../library/copyInto.ts";
import type { OpenOptions } from "../library/open.ts";
import { hasLog, openStore } from "../library/open.ts";
import { explaining, guarded } from "../library/sqliteFailure.ts";
import type { ClusterAnswersOf } from "../library/store.ts";
import { readTogether, type Store } from "../library/store.ts";
import { copyWithoutNames } from "../library/withoutNames.ts";
import { mustHave } from "../mustHave.ts";
import { makeWhole } from "../wholeFile.ts";
import { annotateAll } from "./annotations/annotate.ts";
import {
  annotatedThings,
  annotationFields,
  annotationTags,
} from "./annotations/readAnnotations.ts";
import { createClasses } from "./classes/classes.ts";
import { createClassifiers } from "./classes/classifiers.ts";
import { createRuleSets } from "./classes/classRuleSets.ts";
import { tiles } from "./clusters/tiles.ts";
import type { Catalog } from "./contract.ts";
import { moveDataset, moveFrames, renameDataset } from "./datasets/changeDatasets.ts";
import { createDatasets } from "./datasets/datasets.ts";
import { countFrames } from "./datasets/frameCounts.ts";
import {
  countThings,
  findKeys,
  findRows,
  keyList,
  selectedKeys,
  selectedList,
} from "./find/find.ts";
import { framePart } from "./find/framePart.ts";
import { damagedFrames, putPixels } from "./frames/damagedFrames.ts";
import { clusterDetail, frameDetail, framePage } from "./frames/details.ts";
import { frameNames } from "./frames/frameNames.ts";
import { frameOrigins, hitPixels } from "./frames/frameOrigins.ts";
import { keepCopy } from "./frames/keptCopy.ts";
import { mendColumns } from "./frames/mendColumns.ts";
import { createPixelEnergies } from "./frames/pixelEnergies.ts";
import { removeFrames, thingsToRemove } from "./frames/removeFrames.ts";
import { discardFile, replaceClusters } from "./frames/replaceClusters.ts";
import { clusterPixels, storedPixels } from "./frames/storedPixels.ts";
import { sumFrames } from "./frames/sumFrames.ts";
import { createBatchWriter } from "./frames/writeBatch.ts";
import { workOfClass } from "./handIns/handIns.ts";
import { addTag, history, removeTag, setMetadata } from "./history/changes.ts";
import { givenByHand } from "./history/givenByHand.ts";
import { createJobs } from "./history/jobs.ts";
import { createRuns } from "./history/runs.ts";
import { redo, undo } from "./history/undo.ts";
import { mergeFile } from "./merge/mergeFile.ts";
import { fieldUses, renameField } from "./metadata/changeFields.ts";
import { createFields } from "./metadata/fields.ts";
import { fieldValues, listTags } from "./metadata/knownValues.ts";
import { createRules } from "./metadata/metadataRules.ts";
import { createReplicas } from "./replicas/replicas.ts";
import { createReports } from "./reports/reports.ts";
import { createSearches } from "./searches/searches.ts";
import { deleteTag, renameTag, setTagColour } from "./tags/changeTags.ts";
import { createCollections } from "./tags/collections.ts";

/** Frames that `check` compares with their pixels, unless it is asked for more. */
const framesChecked = 200;

/**
 * Opens a library file, or makes one with `create`. Whoever opens it second, or may not write it, gets it
 * read-only and finds the reason in `readOnlyReason`.
 *
 * @throws TrackroomError `unusable-library`: no such file, not a library, damaged, or from a newer version;
 *   `read-only`: a new one in a folder that cannot be written; `storage`: the disk is full or fails
 */
export function createCatalog(
  path: string,
  options: OpenOptions,
  answersOf: ClusterAnswersOf,
): Catalog {
  const { store, notice = null, close } = openStore(path, options, answersOf);
  const catalog: Catalog = {
    path,
    readOnly: store.readOnlyReason !== null,
    readOnlyReason: store.readOnlyReason,
    notice,
    turns: store.turns,
    hasLog: store.readOnlyReason === null && hasLog(store.db),
    close,
    info: () => ({ ...info(store), ...(notice === null ? {} : { notice }) }),
    fields: {
      ...createFields(store),
      rename: (name, to) => renameField(store, name, to),
      uses: (name) => fieldUses(store, name),
    },
    datasets: createDatasets(store),
    runs: createRuns(store),
    jobs: createJobs(store),
    searches: createSearches(store),
    reports: createReports(store),
    collections: createCollections(store),
    replicas: createReplicas(store),
    rules: createRules(store),
    ruleSets: createRuleSets(store),
    classes: createClasses(store),
    classifiers: createClassifiers(store),

    writeBatch: createBatchWriter(store),
    replaceClusters: (frames, into) => replaceClusters(store, frames, into),
    storedPixels: (frame) => storedPixels(store, frame),
    discardFile: (file, run) => discardFile(store, file, run),

    cluster: (key) => clusterDetail(store, key),
    frames: (request) => framePage(store, request),
    frame: (key) => frameDetail(store, key),
    pixelEnergies: createPixelEnergies(store),
    sumFrames: (request) => sumFrames(store, request),
    tags: () => listTags(store),
    fieldValues: (request) => fieldValues(store, request),

    count: (entity, where) => countThings(store, entity, where),
    keys: (entity, request) => findKeys(store, entity, request),
    selectedKeys: (selection) => selectedKeys(store, selection),
    selectedList: (selection) => readTogether(store, () => selectedList(store, selection)),
    find: (entity, request = {}) =>
      explained(path, findRows(store, entity, keyList(store, entity, request), request.columns)),
    rows: (entity, keys, columns) => explained(path, findRows(store, entity, keys, columns)),
    tiles: (keys) => readTogether(store, () => tiles(store, keys)),
    framePart: (where) => framePart(store, where),
    frameOrigins: (keys) => frameOrigins(store, keys),
    frameNames: () => frameNames(store),
    clusterPixels: (frame) => clusterPixels(store, frame),
    hitPixels: (frame) => hitPixels(store, frame),

    setMetadata: (request, who) => setMetadata(store, request, who),
    addTag: (request) => addTag(store, request),
    removeTag: (request) => removeTag(store, request),
    renameDataset: (request) => renameDataset(store, request),
    moveDataset: (request) => moveDataset(store, request),
    moveFrames: (request) => moveFrames(store, request),
    keepCopy: (selection) => keepCopy(store, thingsToRemove(store, selection).frames.length),
    removeFrames: (selection, kept) => removeFrames(store, selection, kept),

    renameTag: (request) => renameTag(store, request),
    deleteTag: (tag) => deleteTag(store, tag),
    setTagColour: (request) => setTagColour(store, request),
    undo: () => undo(store),
    redo: () => redo(store),
    history: () => history(store),
    givenByHand: () => givenByHand(store),

    annotations: (selection) => explained(path, annotatedThings(store, selection)),
    annotationNames: () => ({ fields: annotationFields(store), tags: annotationTags(store) }),
    annotate: (annotations, options) => annotateAll(store, annotations, options),
    workOfClass: () => workOfClass(store),
    merge: (other, options) => explained(path, mergeFile(store, other, options)),

    check: (checking = {}) => checkLibrary(store, checking.sample ?? framesChecked),
    mend: () => mendColumns(store),
    damagedFrames: () => damagedFrames(store),
    putPixels: (frame, record) => putPixels(store, frame, record),
    backup: (to, { withoutNames = false } = {}) =>
      backup(store, to, withoutNames ? copyWithoutNames : copyInto),
  };
  return guarded(path, catalog);
}

function info(store: Store): ReturnType<Catalog["info"]> {
  const counts = countFrames(store);
  const datasets = store.sql<number>("select count(*) from dataset").pluck().get();
  return {
    path: store.path,
    name: basename(store.path).replace(/\.trackroom$/, ""),
    readOnly: store.readOnlyReason !== null,
    ...(store.readOnlyReason === null ? {} : { readOnlyReason: store.readOnlyReason }),
    frames: counts.reduce((sum, { frames }) => sum + frames, 0),
    clusters: counts.reduce((sum, { clusters }) => sum + clusters, 0),
    datasets: mustHave(datasets, "count of data sets"),
  };
}

function backup(store: Store, to: string, copy: typeof copyInto): void {
  if (existsSync(to)) {
    throw new TrackroomError(
      "wrong-usage",
      `There is a file ${to} already. Choose another name for the backup.`,
      { file: to },
    );
  }
  if (!existsSync(dirname(to))) {
    throw new TrackroomError("wrong-usage", `There is no folder ${dirname(to)} for the backup.`, {
      file: to,
    });
  }
  explaining(to, () => makeWhole(to, (partial) => copy(store.db, partial)));
}

/** The same rows; SQLite's errors while they are made come out as `TrackroomError`. */
function* explained<T, Last>(path: string, rows: Iterator<T, Last>): Generator<T, Last> {
  let ended = false;
  try {
    for (;;) {
      const next = explaining(path, () => rows.next());
      ended = next.done === true;
      if (next.done) return next.value;
      yield next.value;
    }
  } finally {
    if (!ended) rows.return?.();
  }
}
