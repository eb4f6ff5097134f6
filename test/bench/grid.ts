import { availableParallelism, loadavg } from "node:os";
import type { SimulatedRates } from "../../core/simulate/simulate.ts";
import type { Benchmark, Measurement } from "./benchmark.ts";
import { type GridRun, gridRun } from "./gridRun.ts";
import type { Usage } from "./usage.ts";

const frameCount = 10_000;
const parts = 10;

/** Few tracks a frame: held against the usual frames, they tell what a track takes and what a frame without any. */
const fewTracks: SimulatedRates = { alpha: 0.175, beta: 0.9, gamma: 1.5, muon: 0.07, noise: 0.4 };
const fewCount = 5_000;

export const grid: Benchmark = {
  name: "grid",
  about: "an import in parts by command line: planned, done one after the other, brought together",
  async run() {
    const load = [loadavg()[0]];
    // The first start compiles the program, the next ones find that kept.
    await gridRun(1, 1);
    const start = await gridRun(1, 1);
    const usual = await gridRun(frameCount, parts);
    const few = await gridRun(fewCount, fewCount / (frameCount / parts), fewTracks);
    load.push(loadavg()[0]);
    return [
      ...speeds(usual),
      ...costs(usual, few, start),
      ...sizes(usual, few),
      ...memories(usual),
      {
        part: "load",
        value: Math.max(...load),
        unit: "programs",
        note: `wanted a processor, as a mean of the minute before or at the end of this; ${availableParallelism()} there`,
      },
    ];
  },
};

const about = ({ frames, clusters, parts }: GridRun): string =>
  `${frames} frames, ${clusters} clusters, ${parts} parts`;

function speeds(run: GridRun): Measurement[] {
  const rate = (part: string, { seconds, processor }: Usage, note: string) => ({
    part,
    value: run.frames / seconds,
    unit: "frames/s",
    note: `${note}; ${((1000 * processor) / run.frames).toFixed(3)} ms of a processor a frame`,
  });
  const { importing, planning, running, collecting } = run;
  const threads = `${availableParallelism()} threads`;
  return [
    rate("import", importing, `the same at once; ${threads}`),
    rate("plan", planning, `${about(run)}; every file read for its hash; one thread`),
    rate("run", running, `one part after the other; ${threads}`),
    rate("collect", collecting, `all parts in one call; one thread`),
    {
      part: "collectShare",
      value: importing.seconds / collecting.seconds,
      unit: "of import",
      note: "speed of collect over that of one import",
    },
  ];
}

/** Processor time of a frame without tracks, of a track, and of a part without frames, in ms. */
function costs(usual: GridRun, few: GridRun, start: GridRun): Measurement[] {
  const steps = {
    Import: (run: GridRun) => run.importing,
    Plan: (run: GridRun) => run.planning,
    Run: (run: GridRun) => run.running,
    Collect: (run: GridRun) => run.collecting,
  };
  return Object.entries(steps).flatMap(([name, of]) => {
    // Planning and collecting start once, parts each for itself.
    const starts = (run: GridRun) => (name === "Run" ? run.parts : 1) * of(start).processor;
    const work = (run: GridRun) => of(run).processor - starts(run);
    const { frame, cluster } = shares(usual, few, work);
    const cost = (what: string, value: number, note: string) => ({
      part: `${what}${name}`,
      value: 1000 * value,
      unit: "ms",
      note,
    });
    return [
      cost("frame", frame, "processor time of a frame, were it without tracks"),
      cost("cluster", cluster, "processor time of each track in it"),
      cost("start", of(start).processor, "processor time of the same with one frame"),
    ];
  });
}

function sizes(usual: GridRun, few: GridRun): Measurement[] {
  const library = shares(usual, few, (run) => run.library);
  const size = (part: string, value: number, note: string) => ({
    part,
    value,
    unit: "bytes",
    note,
  });
  const { frames, clusters } = usual;
  return [
    size("recordings", usual.recordings / frames, "a frame, data file and .dsc"),
    size("planBytes", usual.plan / frames, "a frame, plan and lists"),
    size("partLibraries", usual.partLibraries / frames, "a frame, in libraries of parts"),
    size("library", usual.library / frames, "a frame, in the library of all"),
    size("libraryByCluster", usual.library / clusters, "the same by cluster"),
    size("frameBytes", library.frame, "of the library, for a frame, were it without tracks"),
    size("clusterBytes", library.cluster, "of the library, for each track"),
  ];
}

function memories({ importing, planning, running, collecting }: GridRun): Measurement[] {
  const memory = (part: string, { peakMemory }: Usage) => ({
    part,
    value: peakMemory,
    unit: "MB",
    note: "largest resident set of the process",
  });
  return [
    memory("memoryImport", importing),
    memory("memoryPlan", planning),
    memory("memoryRun", running),
    memory("memoryCollect", collecting),
  ];
}

/** Takes what two runs took apart, as if it went by frames and by clusters alone. */
function shares(
  many: GridRun,
  few: GridRun,
  of: (run: GridRun) => number,
): { frame: number; cluster: number } {
  const aFrame = (run: GridRun) => ({
    clusters: run.clusters / run.frames,
    taken: of(run) / run.frames,
  });
  const [a, b] = [aFrame(many), aFrame(few)];
  const cluster = (a.taken - b.taken) / (a.clusters - b.clusters);
  return { cluster, frame: a.taken - cluster * a.clusters };
}
