import type { Selection } from "../../api.ts";
import type { Catalog } from "../../catalog/contract.ts";
import { framesOfClusters } from "../../catalog/find/find.ts";
import { handOut } from "../../classwork/handOut.ts";
import { type ExportFile, safeFileName } from "../../export/files.ts";
import { temporaryFile } from "../../export/temporaryFile.ts";

/** The whole library as one file, to keep or to hand on. */
export function* libraryFiles(catalog: Catalog, withoutNames: boolean): Generator<ExportFile> {
  const date = new Date().toISOString().slice(0, 19).replaceAll(":", "");
  const what = withoutNames ? "without names" : "copy";
  const name = safeFileName(`${catalog.info().name}, ${what}, ${date}`);
  const copy = (path: string) => {
    catalog.backup(path, { withoutNames });
    return [];
  };
  yield { name: `${name}.trackroom`, chunks: temporaryFile(copy) };
}

/** A copy for a class, of the frames of a selection. */
export function* handOutFiles(catalog: Catalog, selection: Selection): Generator<ExportFile> {
  const frames =
    selection.entity === "cluster"
      ? framesOfClusters(catalog.selectedList(selection))
      : catalog.selectedKeys(selection);
  const name = safeFileName(`${catalog.info().name}, for the class`);
  const copy = (path: string) => {
    handOut(catalog, { out: path, frames });
    return [];
  };
  yield { name: `${name}.trackroom`, chunks: temporaryFile(copy) };
}
