import { ActionIcon, Button, Tooltip, Transition } from "@mantine/core";
import { IconDownload, IconPencil, IconStar, IconX } from "@tabler/icons-react";
import { TagButton } from "../changes/TagButton.tsx";
import { useChanges } from "../changes/useChanges.ts";
import { CollectionButton } from "../organise/CollectionButton.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { chosenClusters, useSelection } from "../state/selection.ts";
import { countOf } from "../words/numbers.ts";
import { useClusterView } from "./context.ts";
import classes from "./SelectionBar.module.css";

/** What one can do with the clusters that are picked. Lies over the foot of the gallery. */
export function SelectionBar({ readOnly }: { readOnly: boolean }) {
  const { keys, all, clear } = useSelection();
  const condition = useFilter((state) => state.condition);
  const found = useClusterView()?.count ?? 0;
  const { tagging, show } = useDialogs();
  const { set } = useChanges();
  const count = all ? found : keys.size;
  const selection = chosenClusters({ keys, all }, condition);
  const title = countOf(count, "cluster");
  return (
    <Transition mounted={count > 0} transition="slide-up" duration={140}>
      {(style) => (
        <div className={classes.place} style={style}>
          <div className={classes.bar} role="toolbar" aria-label="Selected clusters">
            <strong className={classes.count}>{title} selected</strong>
            {!readOnly && (
              <>
                <TagButton
                  selection={selection}
                  opened={tagging}
                  onChange={(opened) => show({ tagging: opened })}
                />
                <CollectionButton selection={selection} />
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconStar size={16} />}
                  onClick={() => void set(selection, { starred: true })}
                >
                  Star
                </Button>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconPencil size={16} />}
                  onClick={() => show({ metadata: { selection, title } })}
                >
                  Set metadata…
                </Button>
              </>
            )}
            <Button
              size="compact-sm"
              variant="filled"
              leftSection={<IconDownload size={16} />}
              onClick={() => show({ exporting: { selection, count } })}
            >
              Export…
            </Button>
            <Tooltip label="Select nothing (Esc)">
              <ActionIcon variant="subtle" color="gray" aria-label="Select nothing" onClick={clear}>
                <IconX size={16} />
              </ActionIcon>
            </Tooltip>
          </div>
        </div>
      )}
    </Transition>
  );
}
