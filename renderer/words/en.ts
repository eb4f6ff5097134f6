import { backend } from "./en/backend.ts";
import { changes } from "./en/changes.ts";
import { charts } from "./en/charts.ts";
import { classify } from "./en/classify.ts";
import { classwork } from "./en/classwork.ts";
import { colourMaps } from "./en/colourMaps.ts";
import { colours } from "./en/colours.ts";
import { columns } from "./en/columns.ts";
import { common } from "./en/common.ts";
import { counts } from "./en/counts.ts";
import { desktop } from "./en/desktop.ts";
import { exchange } from "./en/exchange.ts";
import { experiments } from "./en/experiments.ts";
import { exporting } from "./en/exporting.ts";
import { fields } from "./en/fields.ts";
import { filters } from "./en/filters.ts";
import { frames } from "./en/frames.ts";
import { gallery } from "./en/gallery.ts";
import { header } from "./en/header.ts";
import { hosts } from "./en/hosts.ts";
import { importing } from "./en/importing.ts";
import { inspector } from "./en/inspector.ts";
import { jobs } from "./en/jobs.ts";
import { kinds } from "./en/kinds.ts";
import { layout } from "./en/layout.ts";
import { lessons } from "./en/lessons.ts";
import { library } from "./en/library.ts";
import { names } from "./en/names.ts";
import { organise } from "./en/organise.ts";
import { plot } from "./en/plot.ts";
import { process } from "./en/process.ts";
import { provenance } from "./en/provenance.ts";
import { query } from "./en/query.ts";
import { report } from "./en/report.ts";
import { rules } from "./en/rules.ts";
import { table } from "./en/table.ts";
import { units } from "./en/units.ts";
import { viewer } from "./en/viewer.ts";
import { views } from "./en/views.ts";
import { window } from "./en/window.ts";

/** What the window says, in English: a subject for each folder of `renderer/`, and what all share. */
export const en = {
  backend,
  changes,
  charts,
  classify,
  classwork,
  colourMaps,
  colours,
  columns,
  common,
  counts,
  desktop,
  exchange,
  experiments,
  exporting,
  fields,
  filters,
  frames,
  gallery,
  header,
  hosts,
  importing,
  inspector,
  jobs,
  kinds,
  layout,
  lessons,
  library,
  names,
  organise,
  plot,
  process,
  provenance,
  query,
  report,
  rules,
  table,
  units,
  viewer,
  views,
  window,
} as const;
