import type { Catalog } from "../../catalog/contract.ts";
import { theImport } from "../../catalog/history/givenByHand.ts";
import { TrackroomError } from "../../errors.ts";
import { findField } from "../../query/fields.ts";
import { inferType, toType } from "../../query/values.ts";
import type { MetadataValue } from "../../vocabulary.ts";

/**
 * Metadata that a folder's name holds: its parts of the form `key=value`, separated by commas or semicolons. So
 * `source=KCl, distance=2.5` says two things of its data set, `KCl, 50 V` none.
 */
export function folderMetadata(name: string): [key: string, value: string][] {
  return name.split(/[,;]/).flatMap((part): [string, string][] => {
    const match = /^\s*([^=]*[^=\s])\s*=\s*(\S.*?)\s*$/.exec(part);
    return match ? [[match[1], match[2]]] : [];
  });
}

/**
 * Gives data sets what their names say, once a data set. What a data set has been given already stays.
 *
 * @param complain is told what cannot be taken over, in a sentence
 */
export function createFolderReader(
  catalog: Catalog,
  complain: (sentence: string) => void,
): (dataset: string) => void {
  const seen = new Set<string>();
  const read = (path: string, name: string) => {
    const said = folderMetadata(name);
    if (said.length === 0) return;
    const key = catalog.datasets.ensure(path);
    const present = catalog.datasets.tree().find((node) => node.key === key)?.metadata ?? {};
    for (const [field, text] of said) {
      try {
        const { name: known, value } = typed(catalog, field, text);
        if (known in present) continue;
        const selection = { entity: "dataset" as const, pick: { keys: [key] } };
        catalog.setMetadata({ selection, values: { [known]: value } }, theImport);
      } catch (error) {
        if (!(error instanceof TrackroomError) || error.code !== "wrong-usage") throw error;
        complain(`The folder "${name}" says ${field} = ${text}: ${error.message}`);
      }
    }
  };
  return (dataset) => {
    if (seen.has(dataset)) return;
    seen.add(dataset);
    const names = dataset.split("/");
    for (const [i, name] of names.entries()) {
      const path = names.slice(0, i + 1).join("/");
      if (i < names.length - 1 && seen.has(path)) continue;
      seen.add(path);
      read(path, name);
    }
  };
}

/** The value in the type of its field, or where there is none yet, in the type that it looks like. */
function typed(
  catalog: Catalog,
  name: string,
  text: string,
): { name: string; value: MetadataValue } {
  const field = findField(name, catalog.fields.list())?.field;
  const value = toType(text, field?.type ?? inferType(text));
  return { name: field?.name ?? name, value: value ?? text };
}
