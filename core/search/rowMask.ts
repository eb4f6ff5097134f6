import type { Leaf } from "../query/holds.ts";
import type { Condition } from "../query/model.ts";

/** Which rows a condition takes: 1 for each row taken, 0 for each other. */
export type Mask = Uint8Array;

export function isLeaf(condition: Condition): condition is Leaf {
  return condition.kind !== "and" && condition.kind !== "or" && condition.kind !== "not";
}

/** All conditions on one field that a condition is made of. */
export function leavesOf(condition: Condition): Leaf[] {
  if (isLeaf(condition)) return [condition];
  if (condition.kind === "not") return leavesOf(condition.term);
  return condition.terms.flatMap(leavesOf);
}

/**
 * The rows that a condition takes, from the rows that each of its leaves takes. The result may be a
 * leaf's own mask: do not write into it.
 * @param rows length of the masks
 */
export function combineMasks(
  condition: Condition,
  rows: number,
  maskOfLeaf: (leaf: Leaf) => Mask,
): Mask {
  if (isLeaf(condition)) return maskOfLeaf(condition);
  if (condition.kind === "not") {
    const mask = combineMasks(condition.term, rows, maskOfLeaf);
    const result = newMask(rows);
    for (let i = 0; i < rows; i++) result[i] = 1 - mask[i];
    return result;
  }
  const masks = condition.terms.map((term) => combineMasks(term, rows, maskOfLeaf));
  const [first, ...rest] = masks;
  const all = condition.kind === "and";
  if (first === undefined) return newMask(rows).fill(all ? 1 : 0);
  if (rest.length === 0) return first;
  const result = newMask(rows);
  result.set(first);
  for (const mask of rest) merge(result, mask, all);
  return result;
}

/** Four rows at a time: masks own their buffers, which `newMask` makes a multiple of 4 bytes long. */
function merge(into: Mask, mask: Mask, all: boolean): void {
  const a = new Uint32Array(into.buffer);
  const b = new Uint32Array(mask.buffer);
  if (all) for (let i = 0; i < a.length; i++) a[i] &= b[i];
  else for (let i = 0; i < a.length; i++) a[i] |= b[i];
}

/** A mask that takes no row yet. */
export function newMask(rows: number): Mask {
  return new Uint8Array(new ArrayBuffer((rows + 3) & ~3), 0, rows);
}

/**
 * Writes the numbers of the rows that a mask takes, ascending, into `rows`; returns how many they are.
 * @param rows room for as many rows as the mask has, and one more
 */
export function rowsTaken(mask: Mask, rows: Uint32Array): number {
  let taken = 0;
  const even = mask.length & ~3;
  for (let i = 0; i < even; i += 4) {
    rows[taken] = i;
    taken += mask[i];
    rows[taken] = i + 1;
    taken += mask[i + 1];
    rows[taken] = i + 2;
    taken += mask[i + 2];
    rows[taken] = i + 3;
    taken += mask[i + 3];
  }
  for (let i = even; i < mask.length; i++) {
    rows[taken] = i;
    taken += mask[i];
  }
  return taken;
}

/**
 * The rows whose value in a column of numbers (booleans are 0 and 1) meets a leaf: what `holds` in
 * `core/query` says of one value. A row without a value (NaN) is unequal to everything, and missing.
 */
export function maskOfNumbers(leaf: Leaf, values: Float64Array): Mask {
  const mask = newMask(values.length);
  switch (leaf.kind) {
    case "compare":
      compare(values, leaf.operator, Number(leaf.value), mask);
      break;
    case "between":
      within(values, Number(leaf.low), Number(leaf.high), mask);
      break;
    case "in": {
      const wanted = new Set(leaf.values.map(Number));
      for (let i = 0; i < values.length; i++) mask[i] = wanted.has(values[i]) ? 1 : 0;
      break;
    }
    case "missing":
      for (let i = 0; i < values.length; i++) mask[i] = Number.isNaN(values[i]) ? 1 : 0;
      break;
    case "set":
      for (let i = 0; i < values.length; i++) mask[i] = Number.isNaN(values[i]) ? 0 : 1;
      break;
    case "contains":
    case "matches":
      // Text operators find nothing in numbers; the parser refuses them before they come here.
      break;
  }
  return mask;
}

/**
 * One loop an operator: with the operator decided inside the loop it would be several times slower.
 * `+(…)` keeps the loops free of branches, which real data makes hard to foresee.
 */
function compare(values: Float64Array, operator: string, limit: number, mask: Mask): void {
  const rows = values.length;
  switch (operator) {
    case "=":
      for (let i = 0; i < rows; i++) mask[i] = +(values[i] === limit);
      break;
    case "!=":
      for (let i = 0; i < rows; i++) mask[i] = +(values[i] !== limit);
      break;
    case "<":
      for (let i = 0; i < rows; i++) mask[i] = +(values[i] < limit);
      break;
    case "<=":
      for (let i = 0; i < rows; i++) mask[i] = +(values[i] <= limit);
      break;
    case ">":
      for (let i = 0; i < rows; i++) mask[i] = +(values[i] > limit);
      break;
    case ">=":
      for (let i = 0; i < rows; i++) mask[i] = +(values[i] >= limit);
      break;
  }
}

function within(values: Float64Array, low: number, high: number, mask: Mask): void {
  for (let i = 0; i < values.length; i++) mask[i] = +(values[i] >= low) & +(values[i] <= high);
}
