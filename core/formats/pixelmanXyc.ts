import type { FrameFormat } from "./format.ts";
import { FrameGuide } from "./guide.ts";
import { readOnSensor } from "./sensor.ts";
import { separators, sightLayout } from "./shape.ts";
import { readSparse, type SparseDialect } from "./sparse.ts";

const dialect: Omit<SparseDialect, "spaces"> = {
  columns: 3,
  separator: 9,
  columnNames: "x, y and the count",
};

const coordinates = /^\s*(\d+)\s*[\s,;]\s*(\d+)\s*[\s,;]/g;

/** Pixelman ASCII [X,Y,C]: lines `x<TAB>y<TAB>C`, also as a table of another program; several frames are separated by a line `#`. */
export const pixelmanXyc: FrameFormat = {
  name: "pixelman-ascii-xyc",
  label: "Pixelman ASCII [X,Y,C]",
  writtenBy: "Pixelman, PIXET",
  looksLike: "Lines of x, y and count.",
  recognise: (source) => sightLayout(source).layout === "xyc",
  read: (source) =>
    readOnSensor(source, coordinates, (sensor) => {
      const { notes, between } = sightLayout(source);
      const guide = new FrameGuide(source, { notes, sensor });
      return readSparse(source, { ...dialect, spaces: separators[between] }, guide);
    }),
};
