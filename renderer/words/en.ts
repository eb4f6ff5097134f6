import { backend } from "./en/backend.ts";
import { changes } from "./en/changes.ts";
import { charts } from "./en/charts.ts";
import { colourMaps } from "./en/colourMaps.ts";
import { colours } from "./en/colours.ts";
import { common } from "./en/common.ts";
import { counts } from "./en/counts.ts";
import { frames } from "./en/frames.ts";
import { gallery } from "./en/gallery.ts";
import { header } from "./en/header.ts";
import { inspector } from "./en/inspector.ts";
import { kinds } from "./en/kinds.ts";
import { layout } from "./en/layout.ts";
import { library } from "./en/library.ts";
import { names } from "./en/names.ts";
import { organise } from "./en/organise.ts";
import { units } from "./en/units.ts";
import { views } from "./en/views.ts";
import { window } from "./en/window.ts";

/** What the window says, in English: a subject for each folder of `renderer/`, and what all share. */
export const en = {
  backend,
  changes,
  charts,
  colourMaps,
  colours,
  common,
  counts,
  frames,
  gallery,
  header,
  inspector,
  kinds,
  layout,
  library,
  names,
  organise,
  units,
  views,
  window,
} as const;
