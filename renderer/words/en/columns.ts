/** Groups of columns, and columns that are no fields (`renderer/export/columnGroups.ts`). */
export const columns = {
  measured: "Measured",
  cluster: "Which cluster",
  frame: "Frame",
  dataset: "Data set",
  metadata: "Metadata",
  idOfTheFrame: "Id of the frame that the cluster lies in.",
  theTagsOfTheThing: "The tags of the thing itself.",
} as const;
