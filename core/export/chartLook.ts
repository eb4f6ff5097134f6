/** How numbers are written, and what a drawing says by itself. */
export interface ChartWriting {
  /** Between whole and fraction: "." or ",", of which the other marks thousands. */
  readonly decimalSign: string;
  readonly nothingMeasured: string;
  /** "2 to 4": a bin by its edges. */
  range(from: string, to: string): string;
  /** A large round number beside an axis; without it "10k". */
  readonly large?: (value: number) => string;
}

export const english: ChartWriting = {
  decimalSign: ".",
  nothingMeasured: "nothing measured",
  range: (from, to) => `${from} to ${to}`,
};

export interface ChartLook {
  readonly width: number;
  /** Of one chart. */
  readonly height: number;
  /** Light suits paper, dark a projector. */
  readonly theme: "light" | "dark";
  /** Whether the values stand in the drawing as `data-value`, for a window that shows the one under the pointer. */
  readonly readable?: boolean;
  /** English without it. */
  readonly writing?: ChartWriting;
}

export const usualLook: ChartLook = { width: 720, height: 440, theme: "light" };

/** Around the panels, in pixels; the legend has its lines above. */
export const margin = { top: 46, right: 20, bottom: 52, left: 74 };
/** Size of the letters of the title and of the legend. */
export const letters = { title: 15, legend: 11 };
/** Okabe and Ito's colours, which people who see few colours tell apart as well. */
const colours = {
  light: ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"],
  dark: ["#56b4e9", "#e69f00", "#2fcf9f", "#e3a4c6", "#f0e442", "#8fc7f0"],
};
export const inks = {
  light: { paper: "#ffffff", ink: "#222222", faint: "#dddddd" },
  dark: { paper: "#1a1b1e", ink: "#e6e6e6", faint: "#3a3b3f" },
};

/** Of a layer, by its place among all of a chart. */
export const colourOf = (index: number, { theme }: ChartLook): string =>
  colours[theme][index % colours[theme].length];

/** A number that is written in English, in another way. */
export function written(text: string, { decimalSign }: ChartWriting): string {
  if (decimalSign === ".") return text;
  return text.replace(/[.,]/g, (sign) => (sign === "." ? decimalSign : "."));
}

/** A place in a drawing, to a hundredth of a pixel. */
export const round = (value: number): string => String(Math.round(value * 100) / 100);
