import { Anchor } from "@mantine/core";
import type { Condition } from "../../core/api.ts";
import { useOfClusterView } from "../gallery/context.ts";
import { useFilter } from "../state/filter.ts";
import classes from "./QueryBox.module.css";
import { useDoubts } from "./useDoubts.ts";

/** Under the search box: words that no track has. Where nothing at all is found, the view itself says so. */
export function Doubts({ condition }: { condition: Condition | null }) {
  const doubts = useDoubts(condition);
  const apply = useFilter((state) => state.apply);
  const nothing = useOfClusterView((view) => (view?.count ?? 0) === 0);
  if (doubts.length === 0 || nothing) return null;
  return (
    <div role="status">
      {doubts.map(({ reason, instead }) => (
        <p key={reason} className={classes.problem}>
          {reason}{" "}
          {instead && (
            <Anchor component="button" fz={13} onClick={() => apply(instead.condition)}>
              {instead.label}
            </Anchor>
          )}
        </p>
      ))}
    </div>
  );
}
