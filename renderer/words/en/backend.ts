export const backend = {
  somethingUnexpectedWentWrong: "Something unexpected went wrong",
  nothingInTheLibraryWasLost: "{message} Nothing in the library was lost. Please try again.",
  "unreadable-input": "A file could not be read",
  "wrong-usage": "That did not work",
  "unusable-library": "The library cannot be used",
  "read-only": "The library can only be read",
  storage: "The disk would not have it",
  "not-found": "It is not there any more",
  "gave-up": "That took too long",
  cancelled: "Cancelled",
  disconnected: "The line to Trackroom broke",
} as const;
