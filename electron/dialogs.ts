import type { OpenDialogOptions, SaveDialogOptions } from "electron";
import type { Choice } from "../renderer/hosts/desktopBridge.ts";
import type { DesktopWords } from "./words.ts";

/** What a native dialog shows. */
export type DialogRequest =
  | { readonly kind: "open"; readonly options: OpenDialogOptions }
  | { readonly kind: "save"; readonly options: SaveDialogOptions };

const libraries = (words: DesktopWords) => [
  { name: words.trackroomLibrary, extensions: ["trackroom"] },
];

/** The dialog for a choice. @param libraryFolder where the user's libraries lie */
export function dialogFor(
  choice: Choice,
  libraryFolder: string,
  words: DesktopWords,
): DialogRequest {
  switch (choice) {
    case "files":
      return open(words.importDetectorFiles, words.import, ["openFile", "multiSelections"]);
    case "folder":
      return open(words.importAFolder, words.import, ["openDirectory"]);
    case "mask":
      return open(words.chooseAMask, words.useAsMask, ["openFile"]);
    case "calibration":
      return open(words.chooseACalibration, words.use, ["openDirectory"]);
    case "export-folder":
      return open(words.chooseAnExportFolder, words.exportHere, [
        "openDirectory",
        "createDirectory",
      ]);
    case "library":
      return {
        kind: "open",
        options: {
          title: words.openALibrary,
          defaultPath: libraryFolder,
          filters: libraries(words),
          properties: ["openFile"],
        },
      };
    case "new-library":
      return {
        kind: "save",
        options: {
          title: words.newLibraryTitle,
          buttonLabel: words.create,
          defaultPath: `${libraryFolder}/${words.newLibraryTitle}.trackroom`,
          filters: libraries(words),
          properties: ["createDirectory", "showOverwriteConfirmation"],
        },
      };
  }
}

/** @param name of what is printed; signs that no file may have in its name are left out */
export function pdfDialog(name: string, words: DesktopWords): SaveDialogOptions {
  const fitting = name.replaceAll(/[\\/:*?"<>|]/g, " ").trim();
  return {
    title: words.saveAsPdf,
    buttonLabel: words.save,
    defaultPath: `${fitting === "" ? words.report : fitting}.pdf`,
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
