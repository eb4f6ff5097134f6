import { useEffect, useRef } from "react";
import { useSelection } from "../state/selection.ts";
import type { ClusterView } from "./clusterPages.ts";
import { useClusterView } from "./context.ts";

/** ms that the filter has to rest: while a limit moves the details stay as they are. */
const rest = 150;

/**
 * Where a new filter leaves out the cluster that is looked at, the first that it finds takes its place. A component of
 * its own: what is around it is not drawn anew with each answer.
 */
export function InspectorFollows() {
  const view = useClusterView();
  const followed = useRef<string | null>(null);
  useEffect(() => {
    if (view === null) return;
    const asked = JSON.stringify(view.query.where);
    if (followed.current === null) followed.current = asked;
    if (followed.current === asked) return;
    const timer = setTimeout(() => {
      followed.current = asked;
      follow(view);
    }, rest);
    return () => clearTimeout(timer);
  }, [view]);
  return null;
}

function follow(view: ClusterView): void {
  const { subject, inspect } = useSelection.getState();
  const first = view.pages.get(0);
  if (subject?.entity !== "cluster" || first === undefined) return;
  if (first.some(({ key }) => key === subject.key)) return;
  inspect(first[0] === undefined ? null : { entity: "cluster", key: first[0].key });
}
