export const colourMaps = {
  inferno: "Inferno",
  viridis: "Viridis",
  magma: "Magma",
  turbo: "Turbo",
  greys: "Grautöne",
  hot: "Hot",
  cividis: "Cividis, für alle Augen",
};
