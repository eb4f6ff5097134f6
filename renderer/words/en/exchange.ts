export const exchange = {
  importTagsAndMetadata: "Import tags and metadata",
  metadataJsonOrMetadataCsvFrom:
    "metadata.json or metadata.csv from another copy of this library, or a dump of the DIRAC File Catalog.",
  chooseAFile: "Choose a file…",
  whereTheTwoDifferTakeThe: "Where the two differ, take the file's value",
  tagsAndMetadataOfTheOther: "Tags and metadata of the other library",
  differences: "Differences",
  what: "What",
  here: "Here",
  there: "There",
  wouldChange:
    "{matched, plural, one {# thing} other {# things}} with tags or metadata found in this library; {changed} would change.",
  changed:
    "{matched, plural, one {# thing} other {# things}} with tags or metadata found in this library; {changed} changed.",
  different: "Different here and there: {count}",
  notInThisLibrary: "Not in this library: {count}",
  changedThings: "Changed {count, plural, one {# thing} other {# things}}.",
  changeThings: "Change {count, plural, one {# thing} other {# things}}",
} as const;
