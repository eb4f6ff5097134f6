export const units = {
  counts: "Zählwerte",
  dacStep: "DAC-Stufe",
};
