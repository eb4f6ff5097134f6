/** Colours of tags. */
export const colours = {
  orange: "orange",
  yellow: "yellow",
  green: "green",
  blue: "blue",
  violet: "violet",
  pink: "pink",
  grey: "grey",
} as const;
