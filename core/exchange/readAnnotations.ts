import type { Catalog } from "../catalog/contract.ts";
import { newValues } from "./dirac/newValues.ts";
import { isDiracDump, type ReadDirac, readDirac } from "./dirac/read.ts";
import { readMetadataFile } from "./metadataFile.ts";

/**
 * Reads a file of tags and metadata for a library: what `export metadata` writes, or a dump of the DIRAC File Catalog.
 *
 * @param options.vo of a dump: the VO whose names are wanted
 * @throws TrackroomError `wrong-usage` that says what is wrong with it, and where
 */
export function readAnnotations(
  catalog: Catalog,
  content: string,
  { vo }: { vo?: string | undefined } = {},
): ReadDirac {
  if (!isDiracDump(content)) return { annotations: readMetadataFile(content), problems: [] };
  const datasets = catalog.datasets.tree().map(({ path }) => path);
  const { fields } = catalog.annotationNames();
  const { annotations, problems } = readDirac(content, { datasets, fields, vo });
  const things = newValues(catalog, annotations.things);
  return { annotations: { ...annotations, things }, problems };
}
