import { useEffect, useRef } from "react";
import type { FrameSummary } from "../../core/api.ts";
import { useSelection } from "../state/selection.ts";

/** ms that the filter has to rest: while a limit moves the details stay as they are. */
const rest = 150;

/**
 * Where a new filter leaves out the frame that is looked at, the first that it finds takes its place.
 *
 * @param query says what is asked for
 * @param frames the first of its answer, while there is none undefined
 */
export function useDetailsFollow(
  query: string,
  frames: readonly Pick<FrameSummary, "key">[] | undefined,
): void {
  const followed = useRef(query);
  useEffect(() => {
    if (frames === undefined || followed.current === query) return;
    const timer = setTimeout(() => {
      followed.current = query;
      const { subject, inspect } = useSelection.getState();
      if (subject?.entity !== "frame" || frames.some(({ key }) => key === subject.key)) return;
      inspect(frames.length === 0 ? null : { entity: "frame", key: frames[0].key });
    }, rest);
    return () => clearTimeout(timer);
  }, [query, frames]);
}
