import { basename } from "node:path";
import type { MenuItemConstructorOptions } from "electron";
import type { LibraryRef } from "../core/api.ts";
import type { Command } from "../renderer/hosts/command.ts";
import type { DesktopWords } from "./words.ts";

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
 * The program's menu in the language of the window, with each system's own keys.
 *
 * @param libraries those that people opened, the last one first
 */
export function menuTemplate(
  { tell, openWindow, openLibrary }: MenuActions,
  words: DesktopWords,
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
      label: words.file,
      submenu: [
        command(words.importFiles, "import-files", "CmdOrCtrl+I"),
        command(words.importFolder, "import-folder", "CmdOrCtrl+Shift+I"),
        separator,
        command(words.newLibrary, "new-library", "CmdOrCtrl+N"),
        command(words.openLibrary, "open-library", "CmdOrCtrl+O"),
        {
          label: words.openRecent,
          enabled: libraries.length > 0,
          submenu: libraries.slice(0, longestList).map(({ path }) => ({
            label: menuText(path, libraries),
            click: () => openLibrary(path),
          })),
        },
        separator,
        { label: words.newWindow, accelerator: "CmdOrCtrl+Shift+N", click: openWindow },
        { role: "close", label: words.close },
        ...(mac
          ? []
          : [separator, { role: "quit", label: words.quit } satisfies MenuItemConstructorOptions]),
      ],
    },
    {
      label: words.edit,
      submenu: [
        command(words.undo, "undo", "CmdOrCtrl+Z"),
        command(words.redo, "redo", platform === "win32" ? "Ctrl+Y" : "CmdOrCtrl+Shift+Z"),
        separator,
        { role: "cut", label: words.cut },
        { role: "copy", label: words.copy },
        { role: "paste", label: words.paste },
        { role: "selectAll", label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: "resetZoom", label: words.resetZoom },
        { role: "zoomIn", label: words.zoomIn },
        { role: "zoomOut", label: words.zoomOut },
        separator,
        { role: "togglefullscreen", label: words.fullScreen },
      ],
    },
    ...(mac ? [{ role: "windowMenu" } satisfies MenuItemConstructorOptions] : []),
    { role: "help", label: words.help, submenu: [command(words.trackroomHelp, "help", "F1")] },
  ];
}

/** A library's name, with its folder where there are two of that name. `&` would underline the letter after it. */
function menuText(path: string, libraries: readonly LibraryRef[]): string {
  const name = basename(path, ".trackroom");
  const alike = libraries.filter((each) => basename(each.path, ".trackroom") === name);
  return (alike.length > 1 ? path : name).replaceAll("&", "&&");
}
