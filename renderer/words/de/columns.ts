export const columns = {
  measured: "Gemessen",
  cluster: "Welcher Cluster",
  frame: "Frame",
  dataset: "Datensatz",
  metadata: "Metadaten",
  idOfTheFrame: "Name des Frames, in dem der Cluster liegt.",
  theTagsOfTheThing: "Seine eigenen Schlagwörter.",
};
