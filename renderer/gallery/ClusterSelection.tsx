import { Button } from "@mantine/core";
import { IconColumns } from "@tabler/icons-react";
import { mostTracksInPart } from "../../core/api/plainValues.ts";
import { useConnection } from "../backend/context.ts";
import { AddToReport } from "../report/AddToReport.tsx";
import { useCompare } from "../state/compare.ts";
import { useFilter } from "../state/filter.ts";
import { chosenClusters, useSelection } from "../state/selection.ts";
import { say } from "../words/say.ts";
import { useOfClusterView } from "./context.ts";
import { SelectionBar } from "./SelectionBar.tsx";

/** What one can do with the clusters that are picked. */
export function ClusterSelection({ readOnly }: { readOnly: boolean }) {
  const { keys, all, clear } = useSelection();
  const { condition, found } = useFound(all);
  const count = all ? found : keys.size;
  const selection = chosenClusters({ keys, all }, condition);
  const { backend } = useConnection();
  const compare = useCompare((state) => state.add);
  return (
    <SelectionBar selection={selection} count={count} readOnly={readOnly} onClear={clear}>
      {!all && (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconColumns size={16} />}
          onClick={() => compare(keys)}
        >
          {say("common.compare")}
        </Button>
      )}
      {!all && !readOnly && keys.size <= mostTracksInPart && (
        <AddToReport
          small
          content={async () => {
            const tracks = await Promise.all([...keys].map((key) => backend.cluster({ key })));
            return { kind: "tracks", ids: tracks.map(({ id }) => id), caption: "" };
          }}
        />
      )}
    </SelectionBar>
  );
}

/** What the filter finds, and how much that is; where not all of that is picked, without news of it. */
function useFound(all: boolean) {
  const followed = useFilter((state) => (all ? state.condition : null));
  const found = useOfClusterView((view) => (all ? (view?.count ?? 0) : 0));
  return { condition: all ? followed : useFilter.getState().condition, found };
}
