/** Colour maps, by their names in `core/export/colourMaps.ts`. */
export const colourMaps = {
  inferno: "Inferno",
  viridis: "Viridis",
  magma: "Magma",
  turbo: "Turbo",
  greys: "Greys",
  hot: "Hot",
  cividis: "Cividis, for all eyes",
} as const;
