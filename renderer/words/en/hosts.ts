export const hosts = {
  theWindowHasLostTheLine:
    "The window has lost the line to Trackroom. If it does not come back by itself, start Trackroom again.",
  theSendingOfTheFilesWas: "The sending of the files was cancelled.",
  thereAreNoFilesInWhat: "There are no files in what was dropped.",
  couldNotReadIt:
    "The browser could not read it: it may have been moved, or is in use elsewhere{because}.",
} as const;
