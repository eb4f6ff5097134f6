import { parse } from "yaml";
import { z } from "zod";
import { experiments } from "../api/analyse.ts";
import { windowParts } from "../api/lessons.ts";
import { views } from "../api/plainValues.ts";
import { reportContentSchema } from "../api/report.ts";
import { TrackroomError } from "../errors.ts";
import { clusterProperties } from "../vocabulary.ts";

/** A lesson as its file says it. The format is in docs/lessons.md. */

const line = z.string().trim().min(1).max(300);
const text = z.string().trim().min(1).max(5000);
/** Empty text takes everything. */
const query = z.string().max(2000);
const name = z.string().min(1).max(100);
const property = z.string().refine((given) => clusterProperties.some((one) => one.name === given), {
  error: ({ input }) => `there is no property called ${input}`,
});
const reportKinds = reportContentSchema.options.map(({ shape }) => shape.kind.value);
const least = z.int().positive().max(1e9).default(1);

const watch = z.discriminatedUnion("watch", [
  z.strictObject({ watch: z.literal("view"), view: z.enum(views) }),
  z.strictObject({ watch: z.literal("viewer") }),
  z.strictObject({ watch: z.literal("filter"), query }),
  z.strictObject({ watch: z.literal("filter-on"), property }),
  z.strictObject({ watch: z.literal("sort"), by: property }),
  z.strictObject({ watch: z.literal("picked"), least }),
  z.strictObject({ watch: z.literal("details"), of: z.enum(["cluster", "frame"]) }),
  z.strictObject({ watch: z.literal("scatter"), x: property, y: property }),
  z.strictObject({ watch: z.literal("histogram"), property }),
  z.strictObject({
    watch: z.literal("experiment"),
    experiment: z.enum(experiments),
    query: query.optional(),
  }),
  z.strictObject({ watch: z.literal("clusters"), query, least }),
  z.strictObject({ watch: z.literal("frames"), query, least }),
  z.strictObject({ watch: z.literal("report"), least, kind: z.enum(reportKinds).optional() }),
  z.strictObject({ watch: z.literal("exported") }),
]);

const asked = { ask: text, right: text.optional(), wrong: text.optional() };

/** Where the number comes from: the library is asked when the answer is given. */
const question = z.union([
  /** One of the choices. */
  z.strictObject({
    ...asked,
    choices: z.array(line).min(2).max(8),
    /** The number of the right one, from 1. */
    choice: z.int().positive(),
  }),
  /** How many tracks, or frames, a query takes. */
  z.strictObject({ ...asked, clusters: query, within: z.number().nonnegative().default(0) }),
  z.strictObject({ ...asked, frames: query, within: z.number().nonnegative().default(0) }),
  /** The largest value of a property. */
  z.strictObject({
    ...asked,
    largest: property,
    of: query,
    within: z.number().nonnegative().default(0),
    unit: z.string().max(20).default(""),
  }),
  /** A number that an experiment finds. */
  z.strictObject({
    ...asked,
    /** A request of `core/api/analyse.ts`, with its queries as text. */
    analyse: z.record(z.string(), z.unknown()),
    /** Name of the number, such as "rate". */
    number: name,
    /** How many errors the answer may be off. */
    errors: z.number().positive().max(10).default(1),
  }),
]);
export type Question = z.infer<typeof question>;

const step = z.strictObject({
  title: line,
  text,
  hints: z.array(text).max(5).default([]),
  done: z.array(watch).max(5).default([]),
  question: question.optional(),
  shows: z.enum(windowParts).optional(),
  /** For the teacher. */
  note: text.optional(),
});
export type Step = z.infer<typeof step>;

const lesson = z.strictObject({
  /** Version of this format. */
  lesson: z.literal(1),
  id: z.string().regex(/^[a-z0-9-]{1,60}$/, "must be small letters, digits and dashes"),
  language: z.string().regex(/^[a-z]{2}$/, 'must be two letters, such as "en"'),
  title: line,
  minutes: z.number().positive().max(600),
  about: text,
  /** "sample", or the name of a folder beside the file. */
  data: z
    .string()
    .regex(/^[^\\/:.][^\\/:]*$/, "must be the name of a folder beside the lesson")
    .optional(),
  /** What takes the data out of a library, as a query for frames. */
  holds: query.default(""),
  /** For the teacher. */
  teacher: text.optional(),
  steps: z.array(step).min(1).max(60),
});
export type LessonFile = z.infer<typeof lesson>;

/**
 * Reads a lesson. Whether its queries make sense shows where a library answers them.
 * @param file its name, for the message
 * @throws TrackroomError `unreadable-input` that says what is wrong, and where
 */
export function readLesson(content: string, file: string): LessonFile {
  const parsed = lesson.safeParse(yamlOf(content, file));
  if (!parsed.success) throw wrong(file, parsed.error.issues[0]);
  const { data: read } = parsed;
  const bad = read.steps.findIndex(
    ({ question }) =>
      question && "choices" in question && question.choice > question.choices.length,
  );
  if (bad !== -1) {
    throw unreadable(file, `In step ${bad + 1} the right choice is none of the choices.`);
  }
  return read;
}

function yamlOf(content: string, file: string): unknown {
  try {
    // Names that stand for other parts could make a small file endless.
    return parse(content, { maxAliasCount: 0, logLevel: "error" });
  } catch (error) {
    throw unreadable(file, `It is not YAML: ${error instanceof Error ? error.message : error}`);
  }
}

function wrong(file: string, issue: z.core.$ZodIssue): TrackroomError {
  const [part, number, ...rest] = issue.path;
  const where =
    part === "steps" && typeof number === "number"
      ? `Step ${number + 1}${rest.length === 0 ? "" : `, ${rest.join(".")}`}`
      : issue.path.join(".");
  return unreadable(file, where === "" ? `${issue.message}.` : `${where}: ${issue.message}.`);
}

const unreadable = (file: string, sentence: string) =>
  new TrackroomError("unreadable-input", sentence, { file });
