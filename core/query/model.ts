/**
 * The one query model. The window's controls, the text box, the command line, saved searches and query
 * files all become a `Condition`; `core/catalog` turns it into SQL. Text form: see `parse.ts` and `print.ts`.
 */
export type Condition =
  | { readonly kind: "and" | "or"; readonly terms: readonly Condition[] }
  | { readonly kind: "not"; readonly term: Condition }
  | Comparison
  | { readonly kind: "in"; readonly field: string; readonly values: readonly QueryValue[] }
  /** Both ends included. */
  | {
      readonly kind: "between";
      readonly field: string;
      readonly low: QueryValue;
      readonly high: QueryValue;
    }
  /** Text holds the words, whatever the case. */
  | { readonly kind: "contains"; readonly field: string; readonly text: string }
  /** The whole text matches a pattern where * is any text and ? any character, whatever the case. */
  | { readonly kind: "matches"; readonly field: string; readonly pattern: string }
  | { readonly kind: "missing" | "set"; readonly field: string };

export interface Comparison {
  readonly kind: "compare";
  /** A property, a metadata field, `tag`, `class` or `dataset`; `frame.acqTime` or `cluster.size` to say whose. */
  readonly field: string;
  readonly operator: Operator;
  readonly value: QueryValue;
}

export const operators = ["=", "!=", "<", "<=", ">", ">="] as const;
export type Operator = (typeof operators)[number];

/** Dates are seconds since 1970 UTC. */
export type QueryValue = string | number | boolean;

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** In place of a field to sort clusters by: the kinds of track take turns. */
export const kindsInTurn = "kinds in turn";
