import type { Field } from "../api.ts";
import {
  clusterFields,
  clusterProperties,
  datasetProperties,
  type Entity,
  frameProperties,
} from "../vocabulary.ts";

/**
 * Columns of results where nobody asks for others: the vocabulary's names, then people's own fields. `frame` is
 * the id of a cluster's frame, `tags` the list of a thing's tags.
 */
export function findColumns(entity: Entity, fields: readonly Field[]): string[] {
  const own = names(fields.filter(({ origin }) => origin === "user"));
  switch (entity) {
    case "cluster": {
      const plain = names(clusterFields).slice(1);
      return ["id", "frame", "dataset", ...plain, "tags", ...names(clusterProperties), ...own];
    }
    case "frame":
      return ["id", "dataset", ...names(frameProperties).slice(1), "tags", ...own];
    case "dataset":
      return [...names(datasetProperties), ...own];
  }
}

const names = (fields: readonly { name: string }[]): string[] => fields.map(({ name }) => name);
