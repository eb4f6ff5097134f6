import type { MetadataEntry } from "../../api.ts";
import type { Store } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import type { ValueType } from "../../vocabulary.ts";
import { type Dataset, loadDatasets, nearestValue } from "../datasets/datasets.ts";
import { type FieldRow, fieldRows, fromCell, inheritable } from "./fields.ts";

/** What the metadata of a cluster or a frame is gathered from. */
export interface MetadataOf {
  cluster: number | null;
  frame: number;
  dataset: number;
  settings: number | null;
}

type StoredValues = ReadonlyMap<number, string | number>;

/**
 * Every value that holds for a thing, each with where it comes from: people's own fields and the frame's
 * settable properties first (the nearest value), then the detector's settings.
 */
export function gatherMetadata(store: Store, of: MetadataOf): MetadataEntry[] {
  const fields = fieldRows(store);
  const dataset = mustHave(
    loadDatasets(store).find(({ key }) => key === of.dataset),
    `data set with the key ${of.dataset}`,
  );
  const onCluster = of.cluster === null ? new Map() : storedValues(store, "cluster", of.cluster);
  const onFrame = storedValues(store, "frame", of.frame);
  const own = fields
    .filter(({ origin }) => origin === "user")
    .flatMap((field) => nearestEntry(field, onCluster, onFrame, dataset) ?? []);
  const detector = fields.filter(({ origin }) => origin === "detector");
  return [
    ...frameColumns(store, of.frame, fields, dataset),
    ...own,
    ...detectorEntries(store, detector, onFrame, of.settings),
  ];
}

function storedValues(store: Store, entity: "cluster" | "frame", key: number): StoredValues {
  const rows = store
    .sql<{ field: number; value: string | number }>(
      `select field, value from ${entity}_value where ${entity} = ?`,
    )
    .all(key);
  return new Map(rows.map(({ field, value }) => [field, value]));
}

function nearestEntry(
  { key, name, type }: FieldRow,
  onCluster: StoredValues,
  onFrame: StoredValues,
  dataset: Dataset,
): MetadataEntry | null {
  const own = onCluster.get(key) ?? onFrame.get(key);
  if (own !== undefined) {
    return {
      field: name,
      value: fromCell(own, type),
      from: onCluster.has(key) ? "cluster" : "frame",
    };
  }
  const inherited = nearestValue(dataset, key);
  return inherited && inheritedEntry(name, type, inherited);
}

function inheritedEntry(
  field: string,
  type: ValueType,
  { value, dataset }: { value: string | number; dataset: Dataset },
): MetadataEntry {
  return { field, value: fromCell(value, type), from: "dataset", dataset: dataset.path };
}

function frameColumns(
  store: Store,
  frame: number,
  fields: readonly FieldRow[],
  dataset: Dataset,
): MetadataEntry[] {
  const columns = inheritable.map(({ name }) => name).join(", ");
  const row = store
    .sql<Record<string, string | number | null>>(`select ${columns} from frame where key = ?`)
    .get(frame);
  const cells = mustHave(row, `frame with the key ${frame}`);
  return inheritable.flatMap(({ name, type }): MetadataEntry[] => {
    const value = fromCell(cells[name], type);
    if (value !== null) return [{ field: name, value, from: "frame" }];
    const key = fields.find((field) => field.name === name)?.key;
    const inherited = key === undefined ? null : nearestValue(dataset, key);
    return inherited ? [inheritedEntry(name, type, inherited)] : [];
  });
}

function detectorEntries(
  store: Store,
  fields: readonly FieldRow[],
  onFrame: StoredValues,
  settings: number | null,
): MetadataEntry[] {
  const shared = new Map(
    store
      .sql<{ field: number; value: string | number }>(
        "select field, value from settings_value where settings = ?",
      )
      .all(settings)
      .map(({ field, value }) => [field, value]),
  );
  return fields.flatMap(({ key, name, type }): MetadataEntry[] => {
    const value = onFrame.get(key) ?? shared.get(key);
    return value === undefined
      ? []
      : [{ field: name, value: fromCell(value, type), from: "detector" }];
  });
}
