import type { OpenDialogOptions, SaveDialogOptions } from "electron";
import type { Choice } from "../renderer/hosts/desktopBridge.ts";

/** What a native dialog shows. */
export type DialogRequest =
  | { readonly kind: "open"; readonly options: OpenDialogOptions }
  | { readonly kind: "save"; readonly options: SaveDialogOptions };

const libraries = [{ name: "Trackroom library", extensions: ["trackroom"] }];

/** The dialog for a choice. @param libraryFolder where the user's libraries lie */
export function dialogFor(choice: Choice, libraryFolder: string): DialogRequest {
  switch (choice) {
    case "files":
      return open("Import detector files", "Import", ["openFile", "multiSelections"]);
    case "folder":
      return open("Import a folder of detector files", "Import", ["openDirectory"]);
    case "mask":
      return open("Choose a mask file", "Use as mask", ["openFile"]);
    case "calibration":
      return open(
        "Choose the folder with a.txt, b.txt, c.txt and t.txt, or the camera's XML",
        "Use",
        ["openDirectory"],
      );
    case "export-folder":
      return open("Choose a folder for the export", "Export here", [
        "openDirectory",
        "createDirectory",
      ]);
    case "library":
      return {
        kind: "open",
        options: {
          title: "Open a library",
          defaultPath: libraryFolder,
          filters: libraries,
          properties: ["openFile"],
        },
      };
    case "new-library":
      return {
        kind: "save",
        options: {
          title: "New library",
          buttonLabel: "Create",
          defaultPath: `${libraryFolder}/New library.trackroom`,
          filters: libraries,
          properties: ["createDirectory", "showOverwriteConfirmation"],
        },
      };
  }
}

/** @param name of what is printed; signs that no file may have in its name are left out */
export function pdfDialog(name: string): SaveDialogOptions {
  const fitting = name.replaceAll(/[\\/:*?"<>|]/g, " ").trim();
  return {
    title: "Save as PDF",
    buttonLabel: "Save",
    defaultPath: `${fitting === "" ? "Report" : fitting}.pdf`,
    filters: [{ name: "PDF", extensions: ["pdf"] }],
    properties: ["createDirectory", "showOverwriteConfirmation"],
  };
}

function open(
  title: string,
  buttonLabel: string,
  properties: NonNullable<OpenDialogOptions["properties"]>,
): DialogRequest {
  return { kind: "open", options: { title, buttonLabel, properties } };
}
