import type { Leaf } from "../query/holds.ts";
import type { ForeignRows } from "./segment.ts";

/** How to read a library's fields as columns. */
export interface ColumnSource {
  /** Whether a field has a value for each row that is a number: then `column` of the segments gives it. */
  isNumeric(field: string): boolean;
  /** Whether all these numbers are whole. */
  isWhole(field: string): boolean;
  /** The rows of a leaf about any other field. */
  foreignRows(leaf: Leaf): ForeignRows;
}
