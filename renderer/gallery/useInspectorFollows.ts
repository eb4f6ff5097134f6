import { useEffect, useRef } from "react";
import { useSelection } from "../state/selection.ts";
import { useClusterView } from "./context.ts";

/** Where a new filter leaves out the cluster that is looked at, the first that it finds takes its place. */
export function useInspectorFollows(): void {
  const view = useClusterView();
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (view === null) return;
    const asked = JSON.stringify(view.query.where);
    const before = followed.current;
    followed.current = asked;
    if (before === null || before === asked) return;
    const { subject, inspect } = useSelection.getState();
    const first = view.pages.get(0);
    if (subject?.entity !== "cluster" || first === undefined) return;
    if (first.some(({ key }) => key === subject.key)) return;
    inspect(first[0] === undefined ? null : { entity: "cluster", key: first[0].key });
  }, [view]);
}
