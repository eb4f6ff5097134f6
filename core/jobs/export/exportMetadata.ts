import type { Selection } from "../../api.ts";
import type { AnnotatedThing } from "../../catalog/annotations/annotations.ts";
import type { Catalog } from "../../catalog/contract.ts";
import { inheritable } from "../../catalog/metadata/fields.ts";
import { metadataCsv, metadataJson } from "../../exchange/writeMetadataFile.ts";
import type { ExportFile } from "../../export/files.ts";

/** Tags, stars, notes and metadata of a selection, as one file for another copy of the library. */
export function* metadataFiles(
  catalog: Catalog,
  selection: Selection,
  format: "csv" | "json",
  count: (things: Iterable<AnnotatedThing>) => Iterable<AnnotatedThing>,
): Generator<ExportFile> {
  const { fields, tags } = catalog.annotationNames();
  const things = count(catalog.annotations(selection));
  const columns = [...inheritable.map(({ name, type }) => ({ name, type })), ...fields];
  const chunks =
    format === "json" ? metadataJson(fields, tags, things) : metadataCsv(columns, things);
  yield { name: `metadata.${format}`, chunks };
}
