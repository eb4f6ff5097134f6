import { useEffect, useState } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import { useLatestAnswer } from "../backend/context.ts";
import { without } from "../filters/clauses.ts";
import { useOfFilter } from "../state/filter.ts";
import { useHand } from "../state/hand.ts";
import { RowCount } from "./FilterRow.tsx";

/** How many tracks of each kind there are; null before that is known. */
export type KindCounts = StoreApi<ReadonlyMap<string, number> | null>;

/** A place for counts of kinds: while they change, only the numbers themselves are drawn anew. */
export function useKindCounts(): KindCounts {
  return useState(() => createStore<ReadonlyMap<string, number> | null>(() => null))[0];
}

/** Has the kinds counted of what the other filters let through. */
export function CountKinds({ by, counts }: { by: "class" | "predictedClass"; counts: KindCounts }) {
  const others = useOfFilter((condition) => without(condition, by));
  const counted = useLatestAnswer(JSON.stringify([by, others]), async (backend) => {
    const { hand } = useHand.getState();
    const brush = hand === null ? {} : { brush: hand };
    const { kinds } = await backend.overview({
      where: others,
      histograms: [],
      kinds: by,
      ...brush,
    });
    return new Map(kinds?.map(({ name, count }) => [name, count]));
  });
  useEffect(() => {
    if (counted !== undefined) counts.setState(counted, true);
  }, [counts, counted]);
  return null;
}

/** How many there are of a kind. */
export function KindCount({ counts, kind }: { counts: KindCounts; kind: string }) {
  const count = useStore(counts, (known) => (known === null ? undefined : (known.get(kind) ?? 0)));
  return count === undefined ? null : <RowCount count={count} narrow />;
}
