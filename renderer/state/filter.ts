import { useRef } from "react";
import { create } from "zustand";
import type { Condition, Field } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { parseQuery } from "../../core/query/parse.ts";
import { printCondition } from "../../core/query/print.ts";

/** Where the text stops making sense. */
export interface QueryProblem {
  readonly message: string;
  /** Column of the word it stumbled on, from 0. */
  readonly column: number;
}

interface FilterState {
  /** What stands in the search box. */
  readonly text: string;
  /** What is shown: that of the text or, while the text makes no sense, the one before. */
  readonly condition: Condition | null;
  readonly problem: QueryProblem | null;
  readonly fields: readonly Field[];
  /** The search box changed. */
  type(text: string): void;
  /** A control changed the condition; the text follows. */
  apply(condition: Condition | null): void;
  /** The library knows these fields now. */
  know(fields: readonly Field[]): void;
}

/** The one condition that the search box, the sliders and the quick filters all show and change. */
export const useFilter = create<FilterState>()((set, get) => ({
  text: "",
  condition: null,
  problem: null,
  fields: [],
  type: (text) => set({ text, ...read(text, get()) }),
  apply: (condition) =>
    set({
      condition: steady(get().condition, condition),
      text: printCondition(condition, get().fields),
      problem: null,
    }),
  know: (fields) => {
    const { text, problem, condition } = get();
    // A field that was unknown until now may be what the text was waiting for.
    set(problem === null ? { fields } : { fields, ...read(text, { fields, condition }) });
  },
}));

function read(
  text: string,
  { fields, condition }: Pick<FilterState, "fields" | "condition">,
): Pick<FilterState, "condition" | "problem"> | Pick<FilterState, "problem"> {
  try {
    return { condition: steady(condition, parseQuery(text, fields)), problem: null };
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    return { problem: { message: error.message, column: error.place.column ?? 0 } };
  }
}

/** The condition before, where the new one says the same: a hand between two whole numbers asks nothing. */
function steady(before: Condition | null, now: Condition | null): Condition | null {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

/**
 * What the filter says of something: the same object while it says the same, so that what shows it rests while the
 * rest of the filter moves.
 */
export function useOfFilter<T>(of: (condition: Condition | null) => T): T {
  const last = useRef<{ text: string; value: T } | null>(null);
  return useFilter(({ condition }) => {
    const value = of(condition);
    const text = JSON.stringify(value);
    if (last.current?.text !== text) last.current = { text, value };
    return last.current.value;
  });
}

/** Changes the filter as it is at that moment. */
export function changeFilter(change: (condition: Condition | null) => Condition | null): void {
  const { condition, apply } = useFilter.getState();
  apply(change(condition));
}
