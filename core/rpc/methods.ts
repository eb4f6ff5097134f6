import type { Backend, Events } from "../api.ts";

// Written as records so that the type checker finds a method that is missing here.
const backendCalls: Readonly<Record<keyof Backend, true>> = {
  library: true,
  libraries: true,
  openLibrary: true,
  createLibrary: true,
  fields: true,
  addField: true,
  removeField: true,
  fieldValues: true,
  datasets: true,
  tags: true,
  ruleSets: true,
  saveRuleSet: true,
  removeRuleSet: true,
  countRules: true,
  classifiers: true,
  startClassify: true,
  overview: true,
  clusters: true,
  points: true,
  cluster: true,
  frames: true,
  frame: true,
  setMetadata: true,
  addTag: true,
  removeTag: true,
  renameField: true,
  fieldUses: true,
  renameTag: true,
  deleteTag: true,
  setTagColour: true,
  searches: true,
  saveSearch: true,
  renameSearch: true,
  removeSearch: true,
  collections: true,
  addCollection: true,
  renameCollection: true,
  removeCollection: true,
  putIntoCollection: true,
  takeFromCollection: true,
  metadataRules: true,
  addMetadataRule: true,
  removeMetadataRule: true,
  applyMetadataRules: true,
  importMetadata: true,
  startMerge: true,
  undo: true,
  redo: true,
  startImport: true,
  startProcess: true,
  startExport: true,
  cancelJob: true,
  retryJob: true,
  jobs: true,
  job: true,
};

const eventCalls: Readonly<Record<keyof Events, true>> = { jobChanged: true, libraryChanged: true };

/** Names of everything that a window may ask. Nothing else can be called from outside. */
export const backendMethods = Object.keys(backendCalls) as readonly (keyof Backend)[];

/** Names of everything that a window is told. */
export const eventNames = Object.keys(eventCalls) as readonly (keyof Events)[];
