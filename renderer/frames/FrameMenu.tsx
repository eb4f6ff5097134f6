import { Menu } from "@mantine/core";
import {
  IconFilter,
  IconFolderSymlink,
  IconPhoto,
  IconRefresh,
  IconTrash,
} from "@tabler/icons-react";
import type { FrameSummary } from "../../core/api.ts";
import { SelectionItems } from "../gallery/SelectionItems.tsx";
import { framesOf } from "../process/ProcessButton.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useViewed } from "../viewer/viewed.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { chosenFrames, useFramePicks } from "./framePicks.ts";
import type { FrameQuery } from "./frameQuery.ts";
import { showClustersOf } from "./showClustersOf.ts";

interface FrameMenuProps {
  readonly frame: FrameSummary;
  readonly query: FrameQuery;
  /** Frames that are shown. */
  readonly found: number;
  readonly readOnly: boolean;
}

/** What a right click on a frame offers. */
export function FrameMenu({ frame, query, found, readOnly }: FrameMenuProps) {
  const show = useDialogs((state) => state.show);
  const { keys, all } = useFramePicks();
  const selection = chosenFrames({ keys, all }, query);
  const count = all ? found : keys.size;
  return (
    <>
      <Menu.Item
        leftSection={<IconPhoto size={15} />}
        onClick={() => useViewed.getState().open({ key: frame.key, cluster: null })}
      >
        {say("frames.openIt")}
      </Menu.Item>
      <Menu.Item leftSection={<IconFilter size={15} />} onClick={() => showClustersOf(frame)}>
        {say("inspector.showItsClusters")}
      </Menu.Item>
      <Menu.Divider />
      <SelectionItems selection={selection} count={count} readOnly={readOnly} />
      {!readOnly && (
        <>
          <Menu.Item
            leftSection={<IconFolderSymlink size={15} />}
            onClick={() => show({ moving: { kind: "frames", selection, count } })}
          >
            {say("frames.moveToADataSet")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={15} />}
            onClick={() => show({ removing: { selection, title: countOf(count, "frame") } })}
          >
            {say("common.removeMore")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconRefresh size={15} />}
            onClick={() =>
              show({ processing: { frames: framesOf(selection), title: countOf(count, "frame") } })
            }
          >
            {say("common.processAgain")}
          </Menu.Item>
        </>
      )}
    </>
  );
}
