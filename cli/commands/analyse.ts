import { Command, InvalidArgumentError, Option } from "commander";
import { analyse } from "../../core/analysis/analyse.ts";
import { estimateText } from "../../core/analysis/estimateText.ts";
import type { MapBox } from "../../core/analysis/map.ts";
import type { AnalyseRequest, Analysis, BackgroundRequest, FitReport } from "../../core/api.ts";
import type { Catalog } from "../../core/catalog/contract.ts";
import { TrackroomError } from "../../core/errors.ts";
import { chartsSvg } from "../../core/export/chart.ts";
import { csvChunks } from "../../core/export/tables.ts";
import type { Condition } from "../../core/query/model.ts";
import { parseQuery } from "../../core/query/parse.ts";
import { writeWhole } from "../../core/wholeFile.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { positiveNumber } from "../numbers.ts";
import { count, note, print } from "../output.ts";
import { readCondition, withQueryFileOption } from "../query.ts";

interface AnalyseOptions {
  library: string;
  queryFile?: string;
  frames?: string;
  json?: true;
  plot?: string;
  data?: string;
}

/** Which clusters, and which frames' time counts. */
interface Asked {
  where: Condition | null;
  frames?: Condition | null;
}

export function addAnalyseCommand(program: Command): void {
  const command = program
    .command("analyse")
    .description("Turn tracks into a result with an error: rates, fits, comparisons.");
  addExperiment(command, "rate", "Tracks a second, and whether they come by chance.", (asked) => ({
    experiment: "rate",
    ...asked,
  }));
  addProfile(command);
  addAgainst(command, "absorption", "thickness", "none", {
    description: "Rate against an absorber's thickness: attenuation, half-value thickness.",
  });
  addAgainst(command, "distance", "distance", "free", {
    description: "Rate against the distance from a source: inverse square law.",
  });
  addDecay(command);
  addSpectrum(command);
  addCompare(command);
  addDirection(command);
  addMap(command);
}

interface MapOptions extends AnalyseOptions {
  cell?: number;
  box?: MapBox;
}

function addMap(command: Command): void {
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
  range?: [number, number];
  bins?: number;
}

function addDirection(command: Command): void {
  addExperiment<DirectionOptions>(
    command,
    "direction",
    "Where straight tracks come from, beside the cos² of muons.",
    (asked, { thickness, range, bins }) => ({
      experiment: "direction",
      ...asked,
      ...optional({ thickness, range, bins }),
    }),
    (experiment) =>
      experiment
        .option("--thickness <µm>", "of the sensor (300)", positiveNumber)
        .option("--range <from..to>", "angles to the normal in degrees (30..80)", rangeOf)
        .option("--bins <n>", "how many bins (10)", (text) => Math.round(positiveNumber(text))),
  );
}

interface CompareOptions extends AnalyseOptions {
  with: string[];
  property: string;
  normalise: "area" | "time";
  bins?: number;
  range?: [number, number];
  logarithmic?: true;
}

function addCompare(command: Command): void {
  addExperiment<CompareOptions>(
    command,
    "compare",
    "A property in two or more sets of tracks: are they alike?",
    (asked, { with: others, property, normalise, bins, range, logarithmic }, catalog) => {
      if (others.length === 0) {
        throw new TrackroomError(
          "wrong-usage",
          'Say what the first set is compared with: --with "source = KCl".',
        );
      }
      const fields = catalog.fields.list();
      return {
        experiment: "compare",
        ...asked,
        others: others.map((text) => ({ where: parseQuery(text, fields) })),
        property,
        normalise,
        ...optional({ bins, range, logarithmic }),
      };
    },
    (experiment) =>
      experiment
        .option(
          "--with <query>",
          "the other set; again for more, five at most",
          (text: string, texts: string[]) => [...texts, text],
          [],
        )
        .option("--property <name>", "which property", "size")
        .addOption(
          new Option("--normalise <how>", "to equal area: shapes; to live time: rates")
            .choices(["area", "time"])
            .default("area"),
        )
        .option("--bins <n>", "how many bins", (text) => Math.round(positiveNumber(text)))
        .option("--range <from..to>", "what is shown", rangeOf)
        .option("--logarithmic", "bins of equal ratio"),
  );
}

interface SpectrumOptions extends AnalyseOptions {
  property: string;
  bins?: number;
  range?: [number, number];
  peak: [number, number][];
}

function addSpectrum(command: Command): void {
  addExperiment<SpectrumOptions>(
    command,
    "spectrum",
    "A property's spectrum, and the positions of its peaks.",
    (asked, { property, bins, range, peak }) => ({
      experiment: "spectrum",
      ...asked,
      property,
      ...optional({ bins, range }),
      ...(peak.length === 0 ? {} : { peaks: peak }),
    }),
    (experiment) =>
      experiment
        .option("--property <name>", "which property", "totalCounts")
        .option("--bins <n>", "how many bins", (text) => Math.round(positiveNumber(text)))
        .option("--range <from..to>", "what is shown", rangeOf)
        .option(
          "--peak <from..to>",
          "a range with one peak; again for more",
          (text: string, peaks: [number, number][]) => [...peaks, rangeOf(text)],
          [],
        ),
  );
}

function rangeOf(text: string): [number, number] {
  const [from, to, more] = text
    .split("..")
    .map((word) => (word.trim() === "" ? Number.NaN : Number(word)));
  if (more !== undefined || !(from < to)) {
    throw new InvalidArgumentError("It is two numbers, the smaller first: 20..80.");
  }
  return [from, to];
}

function addProfile(command: Command): void {
  addExperiment<AnalyseOptions & { every?: number; of: "clusters" | "pixels"; beside: string[] }>(
    command,
    "profile",
    "Rate against time, with gaps where nothing was recorded.",
    (asked, { every, of, beside }) => ({
      experiment: "profile",
      ...asked,
      ...optional({ every }),
      of,
      beside,
    }),
    (experiment) =>
      experiment
        .addOption(everyOption())
        .addOption(
          new Option("--of <what>", "what is counted")
            .choices(["clusters", "pixels"])
            .default("clusters"),
        )
        .option(
          "--beside <field>",
          "a field of the frames to show below, such as pressure; again for more",
          (word: string, words: string[]) => [...words, word],
          [],
        ),
  );
}

interface DecayOptions extends BackgroundOptions {
  model: "one" | "two" | "radon";
  freeHalfLives?: true;
  every?: number;
}

function addDecay(command: Command): void {
  addExperiment<DecayOptions>(
    command,
    "decay",
    "Half-lives from counts against time.",
    (asked, options, catalog) => ({
      experiment: "decay",
      ...asked,
      ...optional({ every: options.every }),
      model: options.model,
      freeHalfLives: options.freeHalfLives === true,
      background: readBackground(catalog, options, "free"),
    }),
    (experiment) =>
      withBackgroundOptions(
        experiment
          .addOption(
            new Option("--model <model>", "one decay, two, or radon's Pb-214 that feeds Bi-214")
              .choices(["one", "two", "radon"])
              .default("one"),
          )
          .option("--free-half-lives", "have the fit find the half-lives of radon's chain")
          .addOption(everyOption()),
      ),
  );
}

const everyOption = (): Option =>
  new Option("--every <time>", "width of the bins: minute, hour, day, or seconds").argParser(
    (text) => lengths[text] ?? positiveNumber(text),
  );

const lengths: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** An option that was not given is not there, rather than undefined. */
const optional = <T extends object>(options: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

interface BackgroundOptions extends AnalyseOptions {
  background?: string;
  backgroundRate?: number;
  backgroundError?: number;
  freeBackground?: true;
}

const withBackgroundOptions = (experiment: Command): Command =>
  experiment
    .option("--background <query>", "clusters that were counted without the source")
    .option("--background-rate <r>", "or their rate, a second", positiveNumber)
    .option("--background-error <e>", "and its error", positiveNumber)
    .option("--free-background", "have the fit find it");

/** An experiment of a rate against a field of the frames, with a background. */
function addAgainst(
  command: Command,
  name: "absorption" | "distance",
  field: string,
  otherwise: "none" | "free",
  { description }: { description: string },
): void {
  addExperiment<BackgroundOptions & { by: string }>(
    command,
    name,
    description,
    (asked, options, catalog) => ({
      experiment: name,
      ...asked,
      by: options.by,
      background: readBackground(catalog, options, otherwise),
    }),
    (experiment) =>
      withBackgroundOptions(experiment.option("--by <field>", "the field of the frames", field)),
  );
}

function readBackground(
  catalog: Catalog,
  options: BackgroundOptions,
  otherwise: "none" | "free",
): BackgroundRequest {
  const { background, backgroundRate, backgroundError, freeBackground } = options;
  const said = [background, backgroundRate, freeBackground].filter((one) => one !== undefined);
  if (said.length > 1) {
    throw new TrackroomError(
      "wrong-usage",
      "Say one of --background, --background-rate and --free-background.",
    );
  }
  if ((backgroundRate === undefined) !== (backgroundError === undefined)) {
    throw new TrackroomError(
      "wrong-usage",
      "--background-rate and --background-error go together.",
    );
  }
  if (background !== undefined) {
    return { kind: "query", where: parseQuery(background, catalog.fields.list()) };
  }
  if (backgroundRate !== undefined && backgroundError !== undefined) {
    return { kind: "rate", value: backgroundRate, error: backgroundError };
  }
  return { kind: freeBackground ? "free" : otherwise };
}

/** One experiment, with the options that all have. */
function addExperiment<Options extends AnalyseOptions>(
  command: Command,
  name: AnalyseRequest["experiment"],
  description: string,
  request: (asked: Asked, options: Options, catalog: Catalog) => AnalyseRequest,
  further: (experiment: Command) => Command = (experiment) => experiment,
): void {
  const experiment = new Command(name)
    .description(description)
    .argument("[query...]", 'which clusters, such as "class = alpha and source = KCl"')
    .option("--frames <query>", "which frames' time counts, where the query does not tell it")
    .option("--json", "print everything as one JSON object")
    .option("--plot <file.svg>", "draw the charts into a file")
    .option("--data <file.csv>", "write the numbers behind the first chart into a file");
  command.addCommand(
    further(withQueryFileOption(withLibraryOption(experiment))).action(
      (words: string[], options: Options) =>
        withLibrary(options.library, "read", (catalog) => {
          const asked = readAsked(catalog, words, options);
          report(analyse(catalog, request(asked, options, catalog)), options);
        }),
    ),
  );
}

function readAsked(catalog: Catalog, words: readonly string[], options: AnalyseOptions): Asked {
  const where = readCondition(catalog, "cluster", words, options.queryFile);
  if (options.frames === undefined) return { where };
  return { where, frames: parseQuery(options.frames, catalog.fields.list()) };
}

function report(analysis: Analysis, { json, plot, data }: AnalyseOptions): void {
  if (json) print(JSON.stringify(analysis, null, 2));
  else for (const line of reportLines(analysis)) print(line);
  if (plot !== undefined) {
    writeWhole(plot, chartsSvg(analysis.charts));
    note(`Drew ${count(analysis.charts.length, "chart")} into ${plot}.`);
  }
  const [table] = analysis.tables;
  if (data !== undefined && table !== undefined) {
    const names = table.columns.map(({ name }) => name);
    const rows = table.rows.map((row) =>
      Object.fromEntries(row.map((cell, i) => [names[i], cell])),
    );
    writeWhole(data, [...csvChunks(names, rows)].join(""));
    note(`Wrote ${count(table.rows.length, "row")} into ${data}.`);
  }
}

function* reportLines(analysis: Analysis): Generator<string> {
  for (const set of analysis.sets) {
    const query = set.query === "" ? "all clusters" : set.query;
    const frames = set.framesQuery === "" ? "all frames" : `frames: ${set.framesQuery}`;
    yield `${query} (${frames})`;
  }
  for (const [name, value] of Object.entries(analysis.settings)) yield `${name}: ${value}`;
  if (analysis.warnings.length > 0) yield "";
  for (const { sentence } of analysis.warnings) yield `! ${sentence}`;
  yield "";
  const shown = analysis.numbers.map(({ label, value, error, unit, formula }) => ({
    label,
    text: `${estimateText(value, error)}${unit === "" ? "" : ` ${unit}`}`,
    formula,
  }));
  const widths = [
    Math.max(...shown.map(({ label }) => label.length)),
    Math.max(...shown.map(({ text }) => text.length)),
  ];
  for (const { label, text, formula } of shown) {
    yield `${label.padEnd(widths[0])}  ${text.padEnd(widths[1])}  ${formula}`;
  }
  for (const fit of analysis.fits) yield* fitLines(fit);
  if (analysis.tests.length > 0) yield "";
  for (const { label, statistic, degrees, sentence } of analysis.tests) {
    const of = degrees === null ? "" : ` for ${degrees} degrees of freedom`;
    yield `${label}: ${Number(statistic.toPrecision(4))}${of}. ${sentence}`;
  }
}

function* fitLines(fit: FitReport): Generator<string> {
  yield "";
  yield `${fit.label}: ${fit.model} (${fit.method})`;
  if (!fit.converged) yield "! The fit did not settle: do not use these numbers.";
  for (const { label, value, error, unit, fixed } of fit.parameters) {
    yield `  ${label} = ${estimateText(value, error)}${unit === "" ? "" : ` ${unit}`}${fixed ? " (fixed)" : ""}`;
  }
  const { statistic, degrees, sentence } = fit.goodness;
  yield `  Chi-square ${Number(statistic.toPrecision(4))} for ${degrees} degrees of freedom. ${sentence}`;
}
