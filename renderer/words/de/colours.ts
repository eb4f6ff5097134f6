export const colours = {
  orange: "orange",
  yellow: "gelb",
  green: "grün",
  blue: "blau",
  violet: "violett",
  pink: "pink",
  grey: "grau",
};
