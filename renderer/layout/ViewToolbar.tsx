import { Button, Popover, Stack } from "@mantine/core";
import { IconAdjustments } from "@tabler/icons-react";
import { type ReactNode, useEffect, useState } from "react";
import classes from "../gallery/GalleryToolbar.module.css";
import { say } from "../words/say.ts";
import { useRoom } from "./useRoom.ts";

interface ViewToolbarProps {
  readonly label: string;
  /** How much is shown: always in sight. */
  readonly count: ReactNode;
  /** How the view shows it; in a narrow window a menu. */
  readonly children: ReactNode;
  /** Whether the menu is open, where that is to outlive the strip. */
  readonly menu?: MenuState;
}

export interface MenuState {
  readonly opened: boolean;
  onToggle(opened: boolean): void;
}

/** A menu that the strip opens, the choices of a control in it, and the menu that the strip itself is. */
const partOfMenu = '[role="menu"], [role="listbox"], [role="dialog"]';

/** The strip over a view. */
export function ViewToolbar({ label, count, children, menu }: ViewToolbarProps) {
  const { compact } = useRoom();
  const [openedHere, openHere] = useState(false);
  const { opened, onToggle: setOpened } = menu ?? { opened: openedHere, onToggle: openHere };
  useEffect(() => {
    if (!opened) return;
    // Menus that it opens lie outside it, and are a part of it all the same.
    const close = ({ target }: Event) => {
      if (target instanceof Element && target.closest(partOfMenu) === null) setOpened(false);
    };
    document.addEventListener("pointerdown", close);
    return () => document.removeEventListener("pointerdown", close);
  }, [opened, setOpened]);
  return (
    <div className={classes.toolbar} role="toolbar" aria-label={label}>
      <p className={classes.count} aria-live="polite" data-testid="count">
        {count}
      </p>
      {compact ? (
        <Popover
          opened={opened}
          onChange={setOpened}
          closeOnClickOutside={false}
          // As high as there is room below the button: it scrolls to its end.
          middlewares={{ shift: true, size: true }}
          position="bottom-end"
          trapFocus
          returnFocus
        >
          <Popover.Target>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconAdjustments size={16} />}
              onPointerDown={(event) => event.stopPropagation()}
              onClick={() => setOpened(!opened)}
            >
              {say("layout.view")}
            </Button>
          </Popover.Target>
          <Popover.Dropdown aria-label={say("layout.howItIsShown")}>
            <Stack gap="xs" align="flex-start">
              {children}
            </Stack>
          </Popover.Dropdown>
        </Popover>
      ) : (
        children
      )}
    </div>
  );
}
