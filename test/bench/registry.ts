import type { Benchmark } from "./benchmark.ts";
import { catalog, catalog5, catalog60 } from "./catalog.ts";
import { classify } from "./classify.ts";
import { cluster } from "./cluster.ts";
import { grid } from "./grid.ts";
import { growth } from "./growth.ts";
import { t3p, t3pa } from "./hits.ts";
import { importFrames } from "./import.ts";
import { memory } from "./memory.ts";
import { parse } from "./parse.ts";
import { windowForLong, windowOfFewer, windowOfMany } from "./window.ts";

/** All benchmarks, in the order in which they are run and shown. */
export const benchmarks: readonly Benchmark[] = [
  cluster,
  parse,
  t3pa,
  t3p,
  importFrames,
  grid,
  memory,
  growth,
  catalog,
  classify,
  catalog5,
  catalog60,
  windowOfMany,
  windowOfFewer,
  windowForLong,
];
