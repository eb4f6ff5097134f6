import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import type { Selection } from "../../core/api.ts";
import { say } from "../words/say.ts";
import { useClusterDrop } from "./dragClusters.ts";
import classes from "./MenuRow.module.css";

interface MenuRowProps {
  /** What the menu is about, for people who hear the window. */
  readonly label: string;
  /** Items of the menu; without any there is no button. */
  readonly items: ReactNode;
  readonly children: ReactNode;
  /** Takes clusters that are dropped on the row. */
  onDropClusters?(selection: Selection): void;
}

/** A row of the left panel with a menu: by a right click, or by the button that shows when one points at it. */
export function MenuRow({ label, items, children, onDropClusters }: MenuRowProps) {
  const [opened, setOpened] = useState(false);
  const { ref, over } = useClusterDrop(onDropClusters);
  const hasItems = Boolean(items);
  useEffect(() => {
    const row = ref.current;
    if (row === null || !hasItems) return;
    const open = (event: Event) => {
      event.preventDefault();
      setOpened(true);
    };
    row.addEventListener("contextmenu", open);
    return () => row.removeEventListener("contextmenu", open);
  }, [ref, hasItems]);
  return (
    <div ref={ref} className={classes.row} data-over={over}>
      {children}
      {items && (
        <Menu position="bottom-end" opened={opened} onChange={setOpened}>
          <Menu.Target>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              className={classes.more}
              aria-label={say("organise.moreAbout", { label })}
            >
              <IconDots size={15} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>{items}</Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
