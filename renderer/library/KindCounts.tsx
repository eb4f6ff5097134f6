import { useEffect, useRef, useState } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import type { Condition } from "../../core/api.ts";
import { useConnection, useLatestAnswer } from "../backend/context.ts";
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
  usePrepared(by, others);
  useEffect(() => {
    if (counted !== undefined) counts.setState(counted, true);
  }, [counts, counted]);
  return null;
}

/** Has the backend get ready to count kinds for all limits that a hand can set: its first ones would wait for that. */
function usePrepared(by: "class" | "predictedClass", where: Condition | null): void {
  const { backend } = useConnection();
  const brush = useHand(({ hand, stays }) => (stays ? hand : null));
  const latest = useRef(where);
  latest.current = where;
  useEffect(() => {
    if (brush === null) return;
    // Of a question that fails the view itself says why.
    const overlook = () => undefined;
    backend.overview({ where: latest.current, histograms: [], kinds: by, brush }).catch(overlook);
  }, [backend, by, brush]);
}

/** How many there are of a kind. */
export function KindCount({ counts, kind }: { counts: KindCounts; kind: string }) {
  const count = useStore(counts, (known) => (known === null ? undefined : (known.get(kind) ?? 0)));
  return count === undefined ? null : <RowCount count={count} narrow />;
}
