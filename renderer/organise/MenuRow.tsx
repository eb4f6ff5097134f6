import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./MenuRow.module.css";

interface MenuRowProps {
  /** What the menu is about, for people who hear the window. */
  readonly label: string;
  /** Items of the menu; without any there is no button. */
  readonly items: ReactNode;
  readonly children: ReactNode;
}

/** A row of the left panel with a menu that shows when one points at it. */
export function MenuRow({ label, items, children }: MenuRowProps) {
  return (
    <div className={classes.row}>
      {children}
      {items && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              className={classes.more}
              aria-label={`More about ${label}`}
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
