import { ActionIcon, Button, Tooltip, Transition } from "@mantine/core";
import { IconDownload, IconPencil, IconStar, IconStarOff, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Selection } from "../../core/api.ts";
import { TagButton } from "../changes/TagButton.tsx";
import { useMarks, useTakesStarsAway } from "../changes/useMarks.ts";
import { CollectionButton } from "../organise/CollectionButton.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./SelectionBar.module.css";

interface SelectionBarProps {
  readonly selection: Selection;
  /** Things that are picked; the bar is there where there are any. */
  readonly count: number;
  readonly readOnly: boolean;
  onClear(): void;
  /** What else can be done with such things. */
  readonly children?: ReactNode;
}

/** What one can do with the clusters or frames that are picked. Lies over the foot of the view. */
export function SelectionBar(props: SelectionBarProps) {
  const { selection, count, readOnly, onClear, children } = props;
  const { tagging, show } = useDialogs();
  const title = countOf(count, selection.entity);
  return (
    <Transition mounted={count > 0} transition="slide-up" duration={140}>
      {(style) => (
        <div className={classes.place} style={style}>
          <div
            className={classes.bar}
            data-part="selection"
            role="toolbar"
            aria-label={say(`gallery.selected.${selection.entity}`)}
          >
            <strong className={classes.count}>{say("gallery.titleSelected", { title })}</strong>
            {!readOnly && (
              <>
                <TagButton
                  selection={selection}
                  opened={tagging}
                  onChange={(opened) => show({ tagging: opened })}
                />
                {selection.entity === "cluster" && <CollectionButton selection={selection} />}
                <StarAll />
                <Button
                  size="compact-sm"
                  variant="subtle"
                  leftSection={<IconPencil size={16} />}
                  onClick={() => show({ metadata: { selection, title } })}
                >
                  {say("common.setMetadata")}
                </Button>
              </>
            )}
            {children}
            <Button
              size="compact-sm"
              variant="filled"
              leftSection={<IconDownload size={16} />}
              onClick={() => show({ exporting: { selection, count } })}
            >
              {say("gallery.export")}
            </Button>
            <Tooltip label={say("gallery.selectNothingEsc")}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say("gallery.selectNothing")}
                onClick={onClear}
              >
                <IconX size={16} />
              </ActionIcon>
            </Tooltip>
          </div>
        </div>
      )}
    </Transition>
  );
}

/** The same as the key S, and says what that does. */
function StarAll() {
  const { star } = useMarks();
  const away = useTakesStarsAway();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={away ? <IconStarOff size={16} /> : <IconStar size={16} />}
      onClick={() => void star()}
    >
      {say(away ? "common.takeStarAway" : "common.star")}
    </Button>
  );
}
