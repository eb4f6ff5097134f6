import { Menu } from "@mantine/core";
import { IconColumns, IconFilter, IconInfoCircle, IconPhoto } from "@tabler/icons-react";
import type { ClusterTile } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { withChoices } from "../filters/clauses.ts";
import { useCompare } from "../state/compare.ts";

import { useFilter } from "../state/filter.ts";
import { chosenClusters, useSelection } from "../state/selection.ts";
import { useViewed } from "../viewer/viewed.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import { useClusterView } from "./context.ts";
import { SelectionItems } from "./SelectionItems.tsx";
import { usePicking } from "./usePicking.ts";

/** What a right click on a cluster offers. */
export function ClusterMenu({ tile, readOnly }: { tile: ClusterTile; readOnly: boolean }) {
  const openFrame = useOpenFrame();
  const picking = usePicking();
  const { condition, apply } = useFilter();
  const { keys, all } = useSelection();
  const found = useClusterView()?.count ?? 0;
  return (
    <>
      <Menu.Item leftSection={<IconPhoto size={15} />} onClick={() => void openFrame(tile.key)}>
        {say("gallery.openItsFrame")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconInfoCircle size={15} />}
        rightSection={say("header.keyEnter")}
        onClick={() => picking.open(tile.key)}
      >
        {say("gallery.showItsDetails")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconFilter size={15} />}
        onClick={() => apply(withChoices(condition, "class", [tile.class]))}
      >
        {say("gallery.showOnly", { kind: kindName(tile.class) })}
      </Menu.Item>
      {!all && (
        <Menu.Item
          leftSection={<IconColumns size={15} />}
          rightSection="C"
          onClick={() => useCompare.getState().add(keys)}
        >
          {say("common.compare")}
        </Menu.Item>
      )}
      <Menu.Divider />
      <SelectionItems
        selection={chosenClusters({ keys, all }, condition)}
        count={all ? found : keys.size}
        readOnly={readOnly}
      />
    </>
  );
}

/** Opens the frame that a cluster lies in, with the cluster marked. */
export function useOpenFrame(): (cluster: number) => Promise<void> {
  const { backend } = useConnection();
  return async (key) => {
    try {
      const { frame, number } = await backend.cluster({ key });
      useViewed.getState().open({ key: frame.key, cluster: number });
    } catch (error) {
      reportError(error);
    }
  };
}
