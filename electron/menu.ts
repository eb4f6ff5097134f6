import { basename } from "node:path";
import type { MenuItemConstructorOptions } from "electron";
import type { LibraryRef } from "../core/api.ts";
import type { Command } from "../renderer/hosts/command.ts";

/** What choices in the menu do. */
export interface MenuActions {
  /** Tells the window in front what was chosen. */
  tell(command: Command): void;
  openWindow(): void;
  openLibrary(path: string): void;
}

/** So many libraries are in the menu. */
const longestList = 10;

/**
 * The program's menu, with each system's own keys.
 *
 * @param libraries those that people opened, the last one first
 */
export function menuTemplate(
  { tell, openWindow, openLibrary }: MenuActions,
  libraries: readonly LibraryRef[],
  platform: NodeJS.Platform = process.platform,
): MenuItemConstructorOptions[] {
  const command = (
    label: string,
    kind: Exclude<Command["kind"], "open-path" | "offer-import">,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    click: () => tell({ kind }),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const separator: MenuItemConstructorOptions = { type: "separator" };
  const mac = platform === "darwin";
  return [
    ...(mac ? [{ role: "appMenu" } satisfies MenuItemConstructorOptions] : []),
    {
      label: "&File",
      submenu: [
        command("Import files…", "import-files", "CmdOrCtrl+I"),
        command("Import folder…", "import-folder", "CmdOrCtrl+Shift+I"),
        separator,
        command("New library…", "new-library", "CmdOrCtrl+N"),
        command("Open library…", "open-library", "CmdOrCtrl+O"),
        {
          label: "Open recent",
          enabled: libraries.length > 0,
          submenu: libraries.slice(0, longestList).map(({ path }) => ({
            label: menuText(path, libraries),
            click: () => openLibrary(path),
          })),
        },
        separator,
        { label: "New window", accelerator: "CmdOrCtrl+Shift+N", click: openWindow },
        { role: "close" },
        ...(mac ? [] : [separator, { role: "quit" } satisfies MenuItemConstructorOptions]),
      ],
    },
    {
      label: "&Edit",
      submenu: [
        command("Undo", "undo", "CmdOrCtrl+Z"),
        command("Redo", "redo", platform === "win32" ? "Ctrl+Y" : "CmdOrCtrl+Shift+Z"),
        separator,
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
      ],
    },
    {
      label: "&View",
      submenu: [
        { role: "resetZoom" },
        { role: "zoomIn" },
        { role: "zoomOut" },
        separator,
        { role: "togglefullscreen" },
      ],
    },
    ...(mac ? [{ role: "windowMenu" } satisfies MenuItemConstructorOptions] : []),
    { role: "help", label: "&Help", submenu: [command("Trackroom help", "help", "F1")] },
  ];
}

/** A library's name, with its folder where there are two of that name. `&` would underline the letter after it. */
function menuText(path: string, libraries: readonly LibraryRef[]): string {
  const name = basename(path, ".trackroom");
  const alike = libraries.filter((each) => basename(each.path, ".trackroom") === name);
  return (alike.length > 1 ? path : name).replaceAll("&", "&&");
}
