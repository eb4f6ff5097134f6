import { backend } from "./de/backend.ts";
import { changes } from "./de/changes.ts";
import { charts } from "./de/charts.ts";
import { classify } from "./de/classify.ts";
import { classwork } from "./de/classwork.ts";
import { colourMaps } from "./de/colourMaps.ts";
import { colours } from "./de/colours.ts";
import { columns } from "./de/columns.ts";
import { common } from "./de/common.ts";
import { counts } from "./de/counts.ts";
import { desktop } from "./de/desktop.ts";
import { exchange } from "./de/exchange.ts";
import { experiments } from "./de/experiments.ts";
import { exporting } from "./de/exporting.ts";
import { fields } from "./de/fields.ts";
import { filters } from "./de/filters.ts";
import { frames } from "./de/frames.ts";
import { gallery } from "./de/gallery.ts";
import { header } from "./de/header.ts";
import { hosts } from "./de/hosts.ts";
import { importing } from "./de/importing.ts";
import { inspector } from "./de/inspector.ts";
import { jobs } from "./de/jobs.ts";
import { kinds } from "./de/kinds.ts";
import { layout } from "./de/layout.ts";
import { lessons } from "./de/lessons.ts";
import { library } from "./de/library.ts";
import { names } from "./de/names.ts";
import { organise } from "./de/organise.ts";
import { plot } from "./de/plot.ts";
import { process } from "./de/process.ts";
import { provenance } from "./de/provenance.ts";
import { query } from "./de/query.ts";
import { report } from "./de/report.ts";
import { rules } from "./de/rules.ts";
import { table } from "./de/table.ts";
import { units } from "./de/units.ts";
import { viewer } from "./de/viewer.ts";
import { views } from "./de/views.ts";
import { window } from "./de/window.ts";
import type { en } from "./en.ts";
import type { Translation } from "./message.ts";

/**
 * What the window says, in German, for people of 15: "du", short sentences, school words.
 *
 * The same English word has the same German one everywhere:
 *
 * | English | German |
 * | --- | --- |
 * | absorber, absorption | Absorber, Absorption |
 * | acquisition time, exposure | Messzeit, Aufnahme |
 * | background | Untergrund (of a measurement), Hintergrund (of a picture) |
 * | bias voltage | Vorspannung |
 * | bin | Klasse des Histogramms, short: Bin |
 * | calibration | Kalibrierung |
 * | class, kind of track | Spurart |
 * | cluster | Cluster (der; die Cluster) |
 * | counts | Zählwerte |
 * | data set | Datensatz |
 * | experiment | Experiment |
 * | frame | Frame (der; die Frames): one picture that the detector took |
 * | half-life | Halbwertszeit |
 * | hot, noisy pixels | heiße, rauschende Pixel (das Pixel) |
 * | job | Auftrag |
 * | library | Bibliothek |
 * | mask | Maske |
 * | noise | Rauschen |
 * | number in a bin | Häufigkeit |
 * | occupancy | Auslastung |
 * | picked, selected | ausgewählt |
 * | property | Eigenschaft |
 * | rate | Zählrate |
 * | report | Bericht |
 * | star | Stern |
 * | tag | Schlagwort |
 * | track | Spur |
 */
export const de: Translation<typeof en> = {
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
};
