/** Names of the messages between the preload script and the main process. */
export const channels = {
  /** Window asks for a line to the backend; the answer carries a MessagePort. */
  port: "trackroom:port",
  choose: "trackroom:choose",
  showFolder: "trackroom:show-folder",
  printPdf: "trackroom:print-pdf",
  /** Window tells the language that it speaks. */
  language: "trackroom:language",
  command: "trackroom:command",
} as const;
