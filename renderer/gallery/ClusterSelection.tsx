import { Button } from "@mantine/core";
import { IconColumns } from "@tabler/icons-react";
import { mostTracksInPart } from "../../core/api/report.ts";
import { useConnection } from "../backend/context.ts";
import { AddToReport } from "../report/AddToReport.tsx";
import { useCompare } from "../state/compare.ts";
import { useFilter } from "../state/filter.ts";
import { chosenClusters, useSelection } from "../state/selection.ts";
import { say } from "../words/say.ts";
import { useClusterView } from "./context.ts";
import { SelectionBar } from "./SelectionBar.tsx";

/** What one can do with the clusters that are picked. */
export function ClusterSelection({ readOnly }: { readOnly: boolean }) {
  const { keys, all, clear } = useSelection();
  const condition = useFilter((state) => state.condition);
  const found = useClusterView()?.count ?? 0;
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
