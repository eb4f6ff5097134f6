import { statSync } from "node:fs";
import { dirname } from "node:path";
import { type Input, walkInputs } from "../../formats/walk.ts";
import type { ImportJobRequest } from "../run/request.ts";
import { createRootFinder, datasetOf, type ImportRoot, importRoots } from "./datasetPath.ts";

/** Something that was found where an import looks, and the data set that it belongs to. */
export interface FoundInput {
  /** Path of the data set. */
  readonly dataset: string;
  /** Its path is as people would write it. */
  readonly input: Input;
  /** Where it lies, with its place in an archive: tells which masks of folders are for it. */
  readonly place: string;
}

/** Where an import looks, and what it files the frames under. */
export type ImportPlace = Pick<ImportJobRequest, "sources" | "dataset" | "looseDataset">;

/**
 * Walks the sources of an import.
 * @param signal ends the walk with its reason when aborted
 */
export async function* findInputs(
  { sources, dataset, looseDataset }: ImportPlace,
  signal?: AbortSignal,
): AsyncGenerator<FoundInput> {
  const roots = importRoots(sources, { isFolder, dataset, loose: looseDataset });
  const find = createRootFinder(roots);
  const paths = roots.map((root) => root.path);
  // The same for all files of a folder.
  let folder: { readonly name: string; readonly dataset: string } | undefined;
  for await (const found of walkInputs(paths, signal)) {
    const { root, shown } = find(found.path);
    const name = root?.holdsFiles ? dirname(found.path) : found.path;
    if (folder?.name !== name) folder = { name, dataset: datasetFor(root, found.path) };
    yield {
      dataset: folder.dataset,
      input: { ...found, path: shown },
      place: found.path,
    };
  }
}

/** A `.dsc` given by itself stands for its data file beside it, which lies under none of the roots. */
function datasetFor(root: ImportRoot | undefined, path: string): string {
  if (root !== undefined) return datasetOf(root, path);
  const [stray] = importRoots([{ path, shown: path }], { isFolder });
  return stray.dataset;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
