import { plainText } from "../../core/analysis/estimateText.ts";
import {
  clusterFields,
  clusterProperties,
  datasetProperties,
  frameProperties,
} from "../../core/vocabulary.ts";
import { digitsIn } from "../words/sentences.ts";
import { kindName, labelIn, unitIn } from "../words/vocabulary.ts";

const propertiesOf = {
  cluster: [...clusterProperties, ...clusterFields],
  frame: frameProperties,
  dataset: datasetProperties,
} as const;

/** What a column is called, with its unit; people's own fields keep their names. */
export function columnTitle(entity: keyof typeof propertiesOf, name: string): string {
  const known = propertiesOf[entity].find((property) => property.name === name);
  return known === undefined ? name : `${labelIn(known.label)} ${unitIn(known.unit)}`.trim();
}

/** A value of a table as people read it. */
export function cellIn(column: string, cell: unknown): unknown {
  if (typeof cell === "number") return digitsIn(plainText(cell));
  const isKind = column === "class" || column === "predictedClass";
  return isKind && typeof cell === "string" ? kindName(cell) : cell;
}
