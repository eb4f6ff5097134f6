import type { MenuItemConstructorOptions } from "electron";
import type { Command } from "../renderer/hosts/command.ts";

/**
 * The program's menu.
 *
 * @param send tells the window what was chosen
 */
export function menuTemplate(
  send: (command: Command) => void,
  platform: NodeJS.Platform = process.platform,
): MenuItemConstructorOptions[] {
  const command = (
    label: string,
    kind: Exclude<Command["kind"], "open-path">,
    accelerator?: string,
  ): MenuItemConstructorOptions => ({
    label,
    click: () => send({ kind }),
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
        separator,
        { role: mac ? "close" : "quit" },
      ],
    },
    {
      label: "&Edit",
      submenu: [
        command("Undo", "undo", "CmdOrCtrl+Z"),
        command("Redo", "redo", mac ? "Cmd+Shift+Z" : "Ctrl+Y"),
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
    { role: "help", label: "&Help", submenu: [command("Trackroom help", "help", "F1")] },
  ];
}
