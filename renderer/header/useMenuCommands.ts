import { useEffect } from "react";
import { useConnection } from "../backend/context.ts";
import { useChanges } from "../changes/useChanges.ts";
import { useImport } from "../import/useImport.ts";
import { useLibraries } from "../library/useLibraries.ts";
import { useDialogs } from "../state/dialogs.ts";

/** Does what people choose in the desktop program's own menu. */
export function useMenuCommands(): void {
  const { host } = useConnection();
  const { files, folder } = useImport();
  const { open, openOther, create } = useLibraries();
  const { undo, redo } = useChanges();
  useEffect(
    () =>
      host.onCommand((command) => {
        switch (command.kind) {
          case "import-files":
            return void files();
          case "import-folder":
            return void folder();
          case "new-library":
            return void create.anew();
          case "open-library":
            return void openOther();
          case "open-path":
            return void open(command.path);
          case "offer-import":
            return useDialogs.getState().offer(command.paths);
          case "undo":
            return void undo();
          case "redo":
            return void redo();
          case "help":
            return useDialogs.getState().show({ help: true });
        }
      }),
    [host, files, folder, open, openOther, create, undo, redo],
  );
}
