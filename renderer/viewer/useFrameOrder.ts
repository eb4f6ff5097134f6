import { useEffect, useMemo } from "react";
import { useAnswer, useConnection, useGeneration, useSteadyValue } from "../backend/context.ts";
import { frameQuery } from "../frames/frameQuery.ts";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";

const none: readonly number[] = [];
/** Frames that are asked for before they are shown: a film does not wait for them. */
const ahead = 6;

/** The frames that the filter finds, in the order of the view of frames, and where among them one is. */
export function useFrameOrder(key: number) {
  const condition = useFilter((state) => state.condition);
  const fields = useFilter((state) => state.fields);
  const query = useMemo(() => frameQuery(condition, fields), [condition, fields]);
  const sort = useView((state) => state.frameSort);
  const keys =
    useSteadyValue(
      useAnswer(`keys of frames ${JSON.stringify({ ...query, sort })}`, (backend) =>
        backend.frameKeys({ ...query, sort: [sort] }),
      ),
    )?.keys ?? none;
  const places = useMemo(() => new Map(keys.map((one, place) => [one, place])), [keys]);
  const position = places.get(key) ?? null;
  usePrefetch(keys, position);
  return {
    query,
    keys,
    position,
    /** The frame so many places on, in a circle; null where there is none. */
    at(steps: number): number | null {
      if (keys.length === 0) return null;
      if (position === null) return keys[0];
      return keys[(position + steps + keys.length) % keys.length];
    },
  };
}

function usePrefetch(keys: readonly number[], position: number | null): void {
  const { answers, backend } = useConnection();
  const generation = useGeneration();
  useEffect(() => {
    if (position === null) return;
    for (let step = 1; step <= Math.min(ahead, keys.length - 1); step++) {
      const key = keys[(position + step) % keys.length];
      void answers.ensure(`frame ${key}`, () => backend.frame({ key }), generation);
    }
  }, [answers, backend, generation, keys, position]);
}
