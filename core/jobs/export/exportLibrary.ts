import type { Catalog } from "../../catalog/contract.ts";
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
