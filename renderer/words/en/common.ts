export const common = {
  chosen: "chosen",
  import: "Import",
  jobs: "Jobs",
  undo: "Undo",
  redo: "Redo",
  close: "Close",
} as const;
