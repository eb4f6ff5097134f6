import type { BinSpan } from "./offeredRows.ts";
import type { OrderedKeys } from "./order.ts";
import type { BinContents } from "./orderBins.ts";

/**
 * What has to be known of the rows to find a stretch of their order. Whoever has the rows answers with
 * `answerOrder`; where several threads have some each, `joinOrderAnswers` makes one of theirs.
 */
export type OrderQuestion =
  /** How many rows each bin of the order has. */
  | { readonly kind: "bins" }
  /** How many rows of a part have which beginning of their sort keys. */
  | { readonly kind: "count"; readonly part: Part }
  /** The rows of a part. */
  | { readonly kind: "gather"; readonly part: Part }
  /** How many rows each segment has, in some bins or in all. */
  | { readonly kind: "places"; readonly bins?: BinSpan }
  /** The rows whose sort keys are all equal to these, of some segments, by the keys of their first clusters. */
  | ({ readonly kind: "equal"; readonly firsts: Float64Array } & Equals);

/** Rows whose sort keys are all equal: these, or as bins say. */
export type Equals = { readonly equal: readonly number[] } | { readonly bins: BinSpan };

export type OrderAnswer =
  /** Null where not all rows are in bins. */
  | { readonly kind: "bins"; readonly contents: BinContents | null }
  | ({ readonly kind: "count" } & BucketCounts)
  | ({ readonly kind: "gather" } & OrderedKeys)
  | ({ readonly kind: "places" } & Places)
  | { readonly kind: "equal"; readonly keys: Float64Array };

/** Rows whose places in the order are next to each other. */
export interface Part {
  /** What all of them have as sort keys in the first columns. */
  readonly equal: readonly number[];
  /** The sort keys of the next column are within these. */
  readonly low: number;
  readonly high: number;
  /** How many times 16 bits of the sort keys of that column are the same. */
  readonly depth: number;
  /** Place of the first of them in the order. */
  readonly from: number;
  /** How many they are. */
  readonly rows: number;
}

/** Segments, by the keys of their first clusters, and how many rows each has. */
export interface Places {
  readonly firsts: Float64Array;
  readonly counts: Uint32Array;
}

export interface BucketCounts {
  readonly counts: Uint32Array;
  /** Rows of the part in each segment. */
  readonly places: Places;
  /** Of all sort keys; far apart where the rows are in several buckets anyway. */
  readonly least: number;
  readonly most: number;
}

/** An answer as one to the kind of question that it was asked for. */
export function answerOf<Kind extends OrderAnswer["kind"]>(
  kind: Kind,
  answer: OrderAnswer,
): Extract<OrderAnswer, { kind: Kind }> {
  if (answer.kind !== kind) throw new Error(`${answer.kind} is no answer to ${kind}.`);
  return answer as Extract<OrderAnswer, { kind: Kind }>;
}
