/** A choice in the desktop program's menu. */
export type Command =
  | {
      readonly kind:
        | "import-files"
        | "import-folder"
        | "new-library"
        | "open-library"
        | "undo"
        | "redo"
        | "help";
    }
  /** A library was opened from outside: double-clicked, or named on the command line. */
  | { readonly kind: "open-path"; readonly path: string }
  /** Detector files and folders were opened from outside, or dropped on the program's icon: absolute paths. */
  | { readonly kind: "offer-import"; readonly paths: readonly string[] };
