import type { FrameFormat } from "./format.ts";
import { FrameGuide } from "./guide.ts";
import { separators, sightLayout } from "./shape.ts";
import { readSparse, type SparseDialect } from "./sparse.ts";

const dialect: Omit<SparseDialect, "spaces"> = {
  columns: 2,
  separator: 9,
  columnNames: "the pixel's index X and the count",
};

/** Pixelman ASCII [X,C]: lines `X<TAB>C`, X = y * width + x; several frames are separated by a line `#`. */
export const pixelmanXc: FrameFormat = {
  name: "pixelman-ascii-xc",
  label: "Pixelman ASCII [X,C]",
  writtenBy: "Pixelman, PIXET",
  looksLike: "Lines of X and count, where X = y * width + x.",
  recognise: (source) => sightLayout(source).layout === "xc",
  read: (source) => {
    const { notes, between } = sightLayout(source);
    return readSparse(
      source,
      { ...dialect, spaces: separators[between] },
      new FrameGuide(source, { notes }),
    );
  },
};
