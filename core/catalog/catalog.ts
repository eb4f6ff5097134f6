import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { TrackroomError } from "../errors.ts";
import { present } from "../present.ts";
import { makeWhole } from "../wholeFile.ts";
import { addTag, redo, removeTag, setMetadata, undo } from "./changes.ts";
import { checkLibrary } from "./check.ts";
import { createClasses } from "./classes.ts";
import { createClassifiers } from "./classifiers.ts";
import { createCollections } from "./collections.ts";
import type { Catalog, OpenOptions } from "./contract.ts";
import { copyInto } from "./copyInto.ts";
import { createDatasets } from "./datasets.ts";
import { clusterDetail, frameDetail, framePage } from "./details.ts";
import { explaining, guarded } from "./failure.ts";
import { fieldUses, renameField } from "./fieldCare.ts";
import { createFields } from "./fields.ts";
import { countThings, findKeys, findRows, selectedKeys } from "./find.ts";
import { frameOrigins, hitPixels } from "./frameOrigins.ts";
import { framePart } from "./framePart.ts";
import { giveAll } from "./give.ts";
import { createJobs } from "./jobs.ts";
import { fieldValues, listTags } from "./known.ts";
import { mergeFile } from "./mergeFile.ts";
import { hasLog, openStore } from "./open.ts";
import { givenFields, givenTags, givenThings } from "./readGiven.ts";
import { discardFile, replaceClusters } from "./replace.ts";
import { createRuleSets } from "./ruleSets.ts";
import { createRules } from "./rules.ts";
import { createRuns } from "./runs.ts";
import { createSearches } from "./searches.ts";
import { readTogether, type Store } from "./store.ts";
import { storedPixels } from "./storedPixels.ts";
import { deleteTag, renameTag, setTagColour } from "./tagCare.ts";
import { tiles } from "./tiles.ts";
import { createBatchWriter } from "./writeBatch.ts";

/** Frames that `check` compares with their pixels, unless it is asked for more. */
const framesChecked = 200;

/**
 * Opens a library file, or makes one with `create`. Whoever opens it second, or may not write it, gets it
 * read-only and finds the reason in `readOnlyReason`.
 *
 * @throws TrackroomError `unusable-library`: no such file, not a library, damaged, or from a newer version;
 *   `read-only`: a new one in a folder that cannot be written; `storage`: the disk is full or fails
 */
export function openCatalog(path: string, options: OpenOptions = {}): Catalog {
  const { store, notice = null, close } = openStore(path, options);
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
    collections: createCollections(store),
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
    tags: () => listTags(store),
    fieldValues: (request) => fieldValues(store, request),

    count: (entity, where) => countThings(store, entity, where),
    keys: (entity, request) => findKeys(store, entity, request),
    selectedKeys: (selection) => selectedKeys(store, selection),
    find: (entity, request = {}) =>
      explained(path, findRows(store, entity, findKeys(store, entity, request), request.columns)),
    rows: (entity, keys, columns) => explained(path, findRows(store, entity, keys, columns)),
    tiles: (keys) => readTogether(store, () => tiles(store, keys)),
    framePart: (where) => framePart(store, where),
    frameOrigins: (keys) => frameOrigins(store, keys),
    hitPixels: (frame) => hitPixels(store, frame),

    setMetadata: (request) => setMetadata(store, request),
    addTag: (request) => addTag(store, request),
    removeTag: (request) => removeTag(store, request),
    renameTag: (request) => renameTag(store, request),
    deleteTag: (tag) => deleteTag(store, tag),
    setTagColour: (request) => setTagColour(store, request),
    undo: () => undo(store),
    redo: () => redo(store),

    given: (selection) => explained(path, givenThings(store, selection)),
    givenNames: () => ({ fields: givenFields(store), tags: givenTags(store) }),
    give: (given, options) => giveAll(store, given, options),
    merge: (other, options) => explained(path, mergeFile(store, other, options)),

    check: (checking = {}) => checkLibrary(store, checking.sample ?? framesChecked),
    backup: (to) => backup(store, to),
  };
  return guarded(path, catalog);
}

function info(store: Store): ReturnType<Catalog["info"]> {
  const counts = store
    .sql<{ frames: number; clusters: number; datasets: number }>(
      `select count(*) as frames, ifnull(sum(clusterCount), 0) as clusters,
         (select count(*) from dataset) as datasets from frame`,
    )
    .get();
  return {
    path: store.path,
    name: basename(store.path).replace(/\.trackroom$/, ""),
    readOnly: store.readOnlyReason !== null,
    ...(store.readOnlyReason === null ? {} : { readOnlyReason: store.readOnlyReason }),
    ...present(counts, "count of frames"),
  };
}

function backup(store: Store, to: string): void {
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
  explaining(to, () => makeWhole(to, (partial) => copyInto(store.db, partial)));
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
