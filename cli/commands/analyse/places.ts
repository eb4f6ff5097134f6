import { type Command, InvalidArgumentError } from "commander";
import type { MapBox } from "../../../core/analysis/map.ts";
import { positiveNumber } from "../../numbers.ts";
import { type AnalyseOptions, addExperiment, optional, rangeOf } from "./experiment.ts";

interface MapOptions extends AnalyseOptions {
  cell?: number;
  box?: MapBox;
}

export function addMap(command: Command): void {
  addExperiment<MapOptions>(
    command,
    "map",
    "Rate over the earth, and inside of a box against outside.",
    (asked, { cell, box }) => ({ experiment: "map", ...asked, ...optional({ cell, box }) }),
    (experiment) =>
      experiment
        .option("--cell <degrees>", "side of the cells (10)", positiveNumber)
        .option("--box <S..N,W..E>", "in degrees, such as -50..0,-90..40", boxOf),
  );
}

function boxOf(text: string): MapBox {
  const found = /^(-?[\d.]+)\.\.(-?[\d.]+),(-?[\d.]+)\.\.(-?[\d.]+)$/.exec(
    text.replaceAll(" ", ""),
  );
  if (found === null) {
    throw new InvalidArgumentError(
      "It is latitude from south to north, and longitude from west to east: -50..0,-90..40.",
    );
  }
  const [south, north, west, east] = found.slice(1).map(Number);
  return { south, north, west, east };
}

interface DirectionOptions extends AnalyseOptions {
  thickness?: number;
  pitch?: number;
  range?: [number, number];
  bins?: number;
}

export function addDirection(command: Command): void {
  addExperiment<DirectionOptions>(
    command,
    "direction",
    "Where straight tracks come from, beside the cos² of muons.",
    (asked, { thickness, pitch, range, bins }) => ({
      experiment: "direction",
      ...asked,
      ...optional({ thickness, pitch, range, bins }),
    }),
    (experiment) =>
      experiment
        .option("--thickness <µm>", "of the sensor (300)", positiveNumber)
        .option("--pitch <µm>", "side of a pixel (55)", positiveNumber)
        .option("--range <from..to>", "angles to the normal in degrees (30..80)", rangeOf)
        .option("--bins <n>", "how many bins (10)", (text) => Math.round(positiveNumber(text))),
  );
}
