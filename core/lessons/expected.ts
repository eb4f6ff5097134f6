import { quantityText } from "../analysis/quantityText.ts";
import { type AnalyseRequest, type Analysis, analyseSchema, type Field } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import { parseQuery } from "../query/parse.ts";
import type { Entity } from "../vocabulary.ts";
import type { Question } from "./lesson.ts";

/** What questions are held against. Experiments take long: hosts with a window do them in a thread of their own. */
export interface AnswerSource {
  readonly catalog: Catalog;
  analyse(request: AnalyseRequest): Analysis | Promise<Analysis>;
}

/** What is right, by what the library holds. */
export interface Expected {
  readonly value: number;
  /** How far off an answer may be. */
  readonly within: number;
  /** For people. */
  readonly text: string;
  /** How it was worked out, in words. */
  readonly how: string;
}

/**
 * Asks the library for what is right.
 * @throws TrackroomError `wrong-usage` where a query of the lesson makes no sense in this library, `not-found` where
 * the library has nothing of what is asked about
 */
export async function expectedAnswer(source: AnswerSource, question: Question): Promise<Expected> {
  if ("choices" in question) {
    const text = question.choices[question.choice - 1];
    return { value: question.choice - 1, within: 0, text, how: "One of the choices." };
  }
  if ("clusters" in question) return counted(source, "cluster", question.clusters, question.within);
  if ("frames" in question) return counted(source, "frame", question.frames, question.within);
  if ("largest" in question) return largest(source, question);
  return analysed(source, question);
}

function counted(
  { catalog }: AnswerSource,
  entity: Entity & ("cluster" | "frame"),
  query: string,
  within: number,
): Expected {
  const value = catalog.count(entity, parseQuery(query, catalog.fields.list()));
  const what = entity === "cluster" ? "tracks" : "frames";
  const how = query === "" ? `All ${what} are counted.` : `Counted: ${what} with ${query}.`;
  return { value, within, text: `${value} ${what}`, how: how + tolerance(within) };
}

function largest(
  { catalog }: AnswerSource,
  { largest: property, of, within, unit }: Extract<Question, { largest: string }>,
): Expected {
  const where = parseQuery(of, catalog.fields.list());
  const sort = [{ field: property, descending: true }];
  const [row] = catalog.find("cluster", { where, sort, columns: [property], limit: 1 });
  const value = row?.[property];
  if (typeof value !== "number") {
    throw new TrackroomError("not-found", `The library has no track with ${of} yet.`);
  }
  const how = `The largest ${property} of all tracks with ${of === "" ? "anything" : of}.`;
  return { value, within, text: `${value} ${unit}`.trim(), how: how + tolerance(within) };
}

async function analysed(
  source: AnswerSource,
  { analyse, number, errors }: Extract<Question, { analyse: unknown }>,
): Promise<Expected> {
  const request = requestOf(analyse, source.catalog.fields.list());
  const { numbers } = await source.analyse(request);
  const found = numbers.find(({ name }) => name === number);
  if (found === undefined) {
    const names = numbers.map(({ name }) => name).join(", ");
    throw new TrackroomError(
      "wrong-usage",
      `The experiment gives no number called ${number}${names === "" ? "" : `: it gives ${names}`}.`,
    );
  }
  const { value, error, formula } = found;
  const text = quantityText(found);
  const made = formula.endsWith(".") ? formula : `${formula}.`;
  // A number without noise of its own is read off the screen, to a digit or two.
  if (error === null) {
    const how = `${made} An answer may be off by 1 %.`;
    return { value, within: Math.abs(value) * 0.01, text, how };
  }
  const off = errors === 1 ? "one error" : `${errors} errors`;
  return { value, within: errors * error, text, how: `${made} An answer may be off by ${off}.` };
}

const tolerance = (within: number): string =>
  within === 0 ? "" : ` An answer may be off by ${within}.`;

/**
 * An experiment as a lesson writes it: `where` and `frames` are queries in words, in the request and in what lies in it.
 * @throws TrackroomError `wrong-usage`
 */
export function requestOf(
  written: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
): AnalyseRequest {
  const filled = { beside: [], others: [], ...written };
  const parsed = analyseSchema.safeParse(withConditions(filled, fields));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new TrackroomError(
    "wrong-usage",
    `The lesson's experiment cannot be understood (${issue?.path.join(".")}): ${issue?.message}.`,
  );
}

function withConditions(part: unknown, fields: readonly Field[]): unknown {
  if (Array.isArray(part)) return part.map((one) => withConditions(one, fields));
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      (key === "where" || key === "frames") && typeof value === "string"
        ? parseQuery(value, fields)
        : withConditions(value, fields),
    ]),
  );
}
