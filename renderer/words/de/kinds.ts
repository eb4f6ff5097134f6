export const kinds = {
  alpha: "Alpha",
  beta: "Beta",
  gamma: "Gamma",
  muon: "Myon",
  overlap: "Überlagerung",
  other: "Sonstige",
};
