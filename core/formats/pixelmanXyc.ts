import type { FrameFormat } from "./format.ts";
import { FrameGuide } from "./guide.ts";
import { readOnSensor } from "./sensor.ts";
import { sightLayout } from "./shape.ts";
import { readSparse, type SparseDialect } from "./sparse.ts";

const dialect: SparseDialect = {
  columns: 3,
  separator: 9,
  spaces: /\s+/,
  columnNames: "x, y and the count",
};

const coordinates = /^\s*(\d+)\s+(\d+)\s/g;

/** Pixelman ASCII [X,Y,C]: lines `x<TAB>y<TAB>C`; several frames are separated by a line `#`. */
export const pixelmanXyc: FrameFormat = {
  name: "pixelman-ascii-xyc",
  label: "Pixelman ASCII [X,Y,C]",
  recognise: (source) => sightLayout(source).layout === "xyc",
  read: (source) =>
    readOnSensor(source, coordinates, (sensor) =>
      readSparse(
        source,
        dialect,
        new FrameGuide(source, { notes: sightLayout(source).notes, sensor }),
      ),
    ),
};
