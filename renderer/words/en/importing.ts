export const importing = {
  letGoToImport: "Let go to import",
  filesFoldersAndZipArchivesOf: "Files, folders and zip archives of detector frames",
  dropDetectorFilesHere: "Drop detector files here",
  trackroomFindsEveryParticleTrackIn:
    "Trackroom finds every particle track in them. Files from Pixelman, PIXET, LUCID and mPIXdaq, whole folders, and zip archives.",
  tryTheSampleData: "Try the sample data",
  noDetectorSimulateASource: "No detector? Simulate a source…",
  timepix3ListsHitsOfOneTrack: "Timepix3 lists: hits of one track",
  neighboursUpToSoFarApart: "Neighbours, up to so far apart in time",
  lengthOfAFrame: "Length of a frame",
  intoWhichTheRecordingIsCut: "Into which the recording is cut",
  importDetectorFiles: "Import detector files",
  youCanAlsoDropFilesAnywhere:
    "You can also drop files anywhere on the window. All of this can be left empty and added later.",
  aSlashMakesADataSet:
    "A slash makes a data set within another. Left empty, the folder’s name is used.",
  schoolAKCl: "School A/KCl",
  whatIsKnownAboutAllThese: "What is known about all these frames",
  source: "source",
  valueOfField: "Value of {name}",
  potassiumChloride: "potassium chloride",
  leaveOut: "Leave {name} out",
  addAValue: "Add a value",
  sampleData: "Sample data",
  simulateASource: "Simulate a source",
  previewOfAFrame: "Preview of a frame",
  theseFramesAreMadeUpBy:
    "These frames are made up by a calculation, not measured. They are marked as simulated.",
  simulate: "Simulate",
  inAFrame: "{kind}: {count} in a frame, on average",
  tracksInAFrame: "{kind} tracks in a frame",
  framesOfASecond: "{count, plural, one {# frame} other {# frames}} of 1 s",
} as const;
