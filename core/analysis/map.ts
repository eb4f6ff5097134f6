import type { Analysis, AnalysisWarning, Chart, DataTable, Quantity, TestResult } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { checkFrames } from "./checks/frames.ts";
import type { ReadHits } from "./checks/noisyPixels.ts";
import { durationText, several, warn } from "./checks/warning.ts";
import { counted, dividedBy, type Estimate, ratio } from "./counting.ts";
import { estimateText } from "./estimateText.ts";
import { type AnalysedFrame, describeSet, type FrameSet, timedFrames } from "./frameSet.ts";
import { testResult } from "./testSentence.ts";
import { sameRates } from "./twoSamples.ts";

/** A part of the earth in degrees; where it ends west of where it begins, it goes over the date line. */
export interface MapBox {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

export interface MapOptions {
  /** Side of a cell, in degrees. */
  readonly cell: number;
  /** Inside of which the rate is held against that outside. */
  readonly box?: MapBox | undefined;
}

/** What was counted in some part of the earth. */
interface Tally {
  count: number;
  /** s */
  time: number;
  frames: number;
}

interface Cell extends Tally {
  readonly south: number;
  readonly west: number;
}

/** Fewer tracks inside make a ratio that is hardly one. */
const fewest = 10;

/**
 * Rate over the earth, of frames that say where they were taken: a cell's rate is N / T ± √N / T with its own live time.
 * @throws TrackroomError `wrong-usage` where no frame has a place
 */
export function mapExperiment(set: FrameSet, options: MapOptions, read: ReadHits): Analysis {
  const { box } = options;
  if (box !== undefined) refuseNoBox(box);
  const { placed, warnings } = placedFrames(timedFrames(set));
  if (placed.length === 0) throw nowhere(set);
  const cells = cellsOf(placed, options.cell);
  const [inside, outside] = box === undefined ? [none(), none()] : partsOf(placed, box);
  const compared = box !== undefined && inside.time > 0 && outside.time > 0;
  return {
    experiment: "map",
    sets: [describeSet(set)],
    settings: {
      cell: `${options.cell}°`,
      ...(box === undefined ? {} : { box: boxText(box) }),
    },
    warnings: [
      ...checkFrames(set, read),
      ...warnings,
      ...checkCells(cells),
      ...(box === undefined ? [] : checkBox(inside, outside, box)),
    ],
    numbers: [
      rateNumber("rate", "Rate over all places", totalOf(placed)),
      ...(compared
        ? [
            rateNumber("inside", "Rate inside of the box", inside),
            rateNumber("outside", "Rate outside of it", outside),
            ...(inside.count > 0 && outside.count > 0 ? [ratioNumber(inside, outside)] : []),
          ]
        : []),
    ],
    tests: compared ? [boxTest(inside, outside)] : [],
    fits: [],
    charts: [mapChart(cells, options)],
    tables: [mapTable(cells, options.cell)],
  };
}

interface PlacedFrame {
  readonly latitude: number;
  /** From -180 up to below 180. */
  readonly longitude: number;
  readonly count: number;
  readonly time: number;
}

/** Frames with a place on the earth, and why others have none. */
function placedFrames(frames: readonly AnalysedFrame[]): {
  placed: PlacedFrame[];
  warnings: AnalysisWarning[];
} {
  const placed: PlacedFrame[] = [];
  let [missing, impossible] = [0, 0];
  for (const { values, count, acqTime } of frames) {
    const { latitude, longitude } = values;
    if (typeof latitude !== "number" || typeof longitude !== "number") missing++;
    else if (isNoPlace(latitude, longitude)) impossible++;
    else placed.push({ latitude, longitude: turned(longitude), count, time: acqTime ?? 0 });
  }
  const leftOut = (many: number, why: string) =>
    many === 0
      ? []
      : [warn("stand-in", `${several(many, "frame")} of ${frames.length} ${why}: left out.`)];
  return {
    placed,
    warnings: [
      ...leftOut(
        missing,
        missing === 1 ? "has no latitude and longitude" : "have no latitude and longitude",
      ),
      ...leftOut(
        impossible,
        "say a place that cannot be one (such as 0, 0 or -1, -1, which programs write where they know none)",
      ),
    ],
  };
}

/** 0, 0 lies in the Gulf of Guinea: what programs write, and nobody measures to the last digit. */
const isNoPlace = (latitude: number, longitude: number): boolean =>
  !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 360) ||
  (latitude === longitude && (latitude === 0 || latitude === -1));

const turned = (longitude: number): number => ((((longitude + 180) % 360) + 360) % 360) - 180;

const none = (): Tally => ({ count: 0, time: 0, frames: 0 });

function add(tally: Tally, { count, time }: PlacedFrame): void {
  tally.count += count;
  tally.time += time;
  tally.frames++;
}

function totalOf(frames: readonly PlacedFrame[]): Tally {
  const total = none();
  for (const frame of frames) add(total, frame);
  return total;
}

function cellsOf(frames: readonly PlacedFrame[], side: number): Cell[] {
  const cells = new Map<string, Cell>();
  for (const frame of frames) {
    // The pole belongs to the cell below it.
    const row = Math.min(Math.floor((frame.latitude + 90) / side), Math.ceil(180 / side) - 1);
    const column = Math.floor((frame.longitude + 180) / side);
    const key = `${row} ${column}`;
    const cell = cells.get(key) ?? { south: row * side - 90, west: column * side - 180, ...none() };
    cells.set(key, cell);
    add(cell, frame);
  }
  return [...cells.values()].sort((a, b) => b.south - a.south || a.west - b.west);
}

function partsOf(frames: readonly PlacedFrame[], box: MapBox): [Tally, Tally] {
  const [inside, outside] = [none(), none()];
  for (const frame of frames) add(isIn(frame, box) ? inside : outside, frame);
  return [inside, outside];
}

function isIn({ latitude, longitude }: PlacedFrame, { south, north, west, east }: MapBox): boolean {
  if (latitude < south || latitude > north) return false;
  return west <= east
    ? longitude >= west && longitude <= east
    : longitude >= west || longitude <= east;
}

function refuseNoBox({ south, north, west, east }: MapBox): void {
  const fits =
    south >= -90 && south < north && north <= 90 && Math.abs(west) <= 180 && Math.abs(east) <= 180;
  if (fits && west !== east) return;
  throw new TrackroomError(
    "wrong-usage",
    "A box goes from a latitude in the south to one in the north (-90 to 90), and from a longitude in the west to one in the east (-180 to 180).",
  );
}

const boxText = ({ south, north, west, east }: MapBox): string =>
  `latitude ${south}° to ${north}°, longitude ${west}° to ${east}°`;

const rateIn = ({ count, time }: Tally): Estimate => dividedBy(counted(count), time);

const rateNumber = (name: string, label: string, tally: Tally): Quantity => ({
  name,
  label,
  ...rateIn(tally),
  unit: "/s",
  formula: `N / T ± √N / T, N = ${tally.count}, T = ${durationText(tally.time)} in ${several(tally.frames, "frame")}`,
});

const ratioNumber = (inside: Tally, outside: Tally): Quantity => ({
  name: "ratio",
  label: "Inside / outside",
  ...ratio(rateIn(inside), rateIn(outside)),
  unit: "",
  formula: "R inside / R outside ± ratio · √(1 / N inside + 1 / N outside)",
});

const boxTest = (inside: Tally, outside: Tally): TestResult =>
  testResult(sameRates([inside.count], [outside.count], [inside.time, outside.time]), {
    name: "box",
    label: "The same rate inside and outside",
    measures: "The rates inside and outside of the box differ",
    large: "There is something inside of it, or the detector worked otherwise there.",
  });

function checkCells(cells: readonly Cell[]): AnalysisWarning[] {
  if (cells.length > 1) return [];
  return [
    warn(
      "too-few",
      "All frames were taken in one cell of the map: there is nothing to compare it with.",
    ),
  ];
}

function checkBox(inside: Tally, outside: Tally, box: MapBox): AnalysisWarning[] {
  const empty = inside.time === 0 ? "inside" : outside.time === 0 ? "outside" : null;
  if (empty !== null) {
    return [
      warn(
        "too-few",
        `No frame was taken ${empty} of the box (${boxText(box)}), so there is no ratio.`,
      ),
    ];
  }
  const [least, where] =
    inside.count <= outside.count ? [inside.count, "inside"] : [outside.count, "outside"];
  if (least >= fewest) return [];
  return [
    warn(
      "too-few",
      `Only ${several(least, "track")} ${least === 1 ? "was" : "were"} counted ${where} of the box. With so few, √N is not the whole truth of the error.`,
    ),
  ];
}

function nowhere(set: FrameSet): TrackroomError {
  return new TrackroomError(
    "wrong-usage",
    `${set.frames.length === 1 ? "The one frame does not say" : `None of the ${set.frames.length} frames says`} where it was taken and for how long, so there is no map. Files of LUCID and of phones carry latitude and longitude; you can set these fields on frames and data sets, too.`,
  );
}

function mapChart(cells: readonly Cell[], { cell: side, box }: MapOptions): Chart {
  return {
    name: "map",
    title: "Rate over the earth",
    x: { label: "longitude / °", scale: "linear", range: [-180, 180] },
    panels: [
      {
        y: { label: "latitude / °", scale: "linear", range: [-90, 90] },
        layers: [
          {
            kind: "cells",
            label: "tracks a second",
            cells: cells.map((cell) => {
              const rate = rateIn(cell);
              return {
                x: [cell.west, Math.min(180, cell.west + side)] as [number, number],
                y: [cell.south, Math.min(90, cell.south + side)] as [number, number],
                value: rate.value,
                text: `${cell.south}° to ${cell.south + side}°, ${cell.west}° to ${cell.west + side}°\n${estimateText(rate.value, rate.error)} /s (${several(cell.count, "track")} in ${durationText(cell.time)})`,
              };
            }),
          },
          { kind: "land", label: "" },
          ...(box === undefined
            ? []
            : [
                {
                  kind: "boxes" as const,
                  label: "box",
                  boxes: halves(box).map(([west, east]) => ({
                    x: [west, east] as [number, number],
                    y: [box.south, box.north] as [number, number],
                  })),
                },
              ]),
        ],
      },
    ],
  };
}

/** A box over the date line lies at both sides of the map. */
const halves = ({ west, east }: MapBox): [number, number][] =>
  west <= east
    ? [[west, east]]
    : [
        [west, 180],
        [-180, east],
      ];

function mapTable(cells: readonly Cell[], side: number): DataTable {
  return {
    name: "map",
    columns: [
      {
        name: "south",
        unit: "°",
        definition: `Southern edge of the cell; it is ${side}° wide and high.`,
      },
      { name: "west", unit: "°", definition: "Western edge." },
      { name: "frames", unit: "", definition: "Frames that were taken in it." },
      { name: "liveTime", unit: "s", definition: "Sum of their exposures." },
      { name: "tracks", unit: "", definition: "Tracks in them." },
      { name: "rate", unit: "/s", definition: "N / T." },
      { name: "error", unit: "/s", definition: "√N / T." },
    ],
    rows: cells.map((cell) => {
      const { value, error } = rateIn(cell);
      return [cell.south, cell.west, cell.frames, cell.time, cell.count, value, error];
    }),
  };
}
