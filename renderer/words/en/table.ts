export const table = {
  addTableToReport: "Add table to report",
  columnsOfTheTable: "Columns of the table",
  decimalSign: "Decimal sign",
  copy: "Copy {count}",
  copyAll: "Copy all",
  copiedPasteThemIntoASpreadsheet: "Copied {rows}: paste them into a spreadsheet.",
  copiedOfThoseAmongTheFirst:
    "Copied {rows} of {of}: those among the first {mostCopied}. Export the rest as CSV.",
  rowsShown: "Rows shown",
  tableOfClusters: "Table of clusters",
} as const;
