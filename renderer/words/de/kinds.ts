export const kinds = {
  alpha: "Alpha",
  beta: "Beta",
  gamma: "Gamma",
  muon: "Myon",
  overlap: "Mehrfach",
  other: "Sonstige",
};
