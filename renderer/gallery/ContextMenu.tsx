import { Menu, UnstyledButton } from "@mantine/core";
import { type MouseEvent, type ReactNode, useRef, useState } from "react";

/** A place on the screen, in CSS pixels. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** A menu at the pointer or, where a key asked for it, at the thing that has the focus. */
export function useContextMenu() {
  const [place, setPlace] = useState<Place | null>(null);
  const focused = useRef<Element | null>(null);
  return {
    place,
    close(): void {
      setPlace(null);
      // Back to where one was, unless what was chosen took the focus.
      requestAnimationFrame(() => {
        const { activeElement } = document;
        if (activeElement !== null && activeElement !== document.body) return;
        if (focused.current instanceof HTMLElement) focused.current.focus();
      });
    },
    /** @param about what the menu is about: a menu asked for by key opens beside it */
    open(event: MouseEvent, about: Element): void {
      event.preventDefault();
      focused.current = document.activeElement;
      // The menu key tells no place of the pointer.
      const byKey = event.clientX === 0 && event.clientY === 0;
      const { left, bottom } = about.getBoundingClientRect();
      setPlace(byKey ? { x: left + 8, y: bottom - 8 } : { x: event.clientX, y: event.clientY });
    },
  };
}

/** Where there is no room for all of it below the pointer or above, a menu lies over the pointer, as in other programs; CSS pixels. */
const withinTheWindow = { flip: true, shift: { crossAxis: true, padding: 8 } };

interface ContextMenuProps {
  readonly label: string;
  readonly place: Place | null;
  onClose(): void;
  /** Items of the menu. */
  readonly children: ReactNode;
}

export function ContextMenu({ label, place, onClose, children }: ContextMenuProps) {
  if (place === null) return null;
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      offset={2}
      withinPortal
      middlewares={withinTheWindow}
    >
      <Menu.Target>
        <UnstyledButton
          tabIndex={-1}
          aria-label={label}
          style={{ position: "fixed", left: place.x, top: place.y, width: 1, height: 1 }}
        />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
