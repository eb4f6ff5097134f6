import { z } from "zod";
import type { Experiment } from "./analyse.ts";
import type { View } from "./plainValues.ts";
import type { ReportContent } from "./report.ts";

/** Lessons: steps beside the window, and questions that the library answers. A part of the contract in `core/api.ts`. */

/** What the window watches for: what was done by hand, or what the library holds by now. Queries are text. */
export type Watch =
  /** A view was chosen. */
  | { watch: "view"; view: View }
  /** A frame is open in the frame viewer. */
  | { watch: "viewer" }
  /** The filter takes the same tracks as this query does, however it is written. */
  | { watch: "filter"; query: string }
  /** Whether or not anything else is filtered, this property is. */
  | { watch: "filter-on"; property: string }
  /** The tracks are in this order. */
  | { watch: "sort"; by: string }
  /** Tracks are picked. */
  | { watch: "picked"; least: number }
  /** The details of a track, or of a frame, are shown. */
  | { watch: "details"; of: "cluster" | "frame" }
  | { watch: "scatter"; x: string; y: string }
  | { watch: "histogram"; property: string }
  /** The result of an experiment is shown; with a query: one on the same tracks. */
  | { watch: "experiment"; experiment: Experiment; query?: string | undefined }
  /** The library holds so many of them. */
  | { watch: "clusters"; query: string; least: number }
  | { watch: "frames"; query: string; least: number }
  /** The report has so many parts, or so many of this kind. */
  | { watch: "report"; least: number; kind?: ReportContent["kind"] | undefined }
  /** Something was exported since the step began. */
  | { watch: "exported" };

/** Parts of the window that a step can point at. */
export const windowParts = [
  "views",
  "search",
  "filters",
  "tracks",
  "details",
  "selection",
  "experiment",
] as const;
export type WindowPart = (typeof windowParts)[number];

/** A question, without what is right. */
export interface LessonQuestion {
  ask: string;
  /** A number is asked for, in this unit; or one of the choices. */
  answer: { kind: "number"; unit: string } | { kind: "choice"; choices: string[] };
}

export interface LessonStep {
  title: string;
  /** Paragraphs, with an empty line between them. */
  text: string;
  /** One at a time, for who does not get on. */
  hints: string[];
  /** All of them must hold; none where there is nothing to do but read. */
  done: Watch[];
  question: LessonQuestion | null;
  /** What it is about in the window. */
  shows: WindowPart | null;
}

export interface Lesson {
  id: string;
  /** As in the window's list of languages: "en". */
  language: string;
  title: string;
  /** How long it takes. */
  minutes: number;
  /** What one learns, in a sentence or two. */
  about: string;
  /** Whether it brings data of its own. */
  hasData: boolean;
  /** What takes that data out of a library: as a query for frames; empty where there is none. */
  dataQuery: string;
  steps: LessonStep[];
  /** Whether it came with the program: others are files that somebody put into the folder of lessons. */
  bundled: boolean;
}

export interface LessonList {
  lessons: Lesson[];
  /** Files that are no lessons, and why. */
  problems: { file: string; sentence: string }[];
  /** Where people put lessons of their own. */
  folder: string;
}

/** Which lesson: it may be there in some languages. */
const named = { lesson: z.string().min(1).max(100), language: z.string().length(2) };

export const checkAnswerSchema = z.object({
  ...named,
  /** From 0. */
  step: z.int().nonnegative(),
  /** The number, or the number of the choice from 0. */
  answer: z.number(),
});
export type CheckAnswerRequest = z.infer<typeof checkAnswerSchema>;

export interface Verdict {
  right: boolean;
  /** How the answer misses; null where it is right. */
  miss: "too large" | "too small" | "another choice" | null;
  /** What the lesson says to it; "" where it says nothing. */
  note: string;
}

export const lessonNameSchema = z.object(named);
export type LessonName = z.infer<typeof lessonNameSchema>;

/** What a teacher has to know: each step with its note, and what is right by what this library holds. */
export interface TeacherPage {
  title: string;
  minutes: number;
  /** Paragraphs. */
  about: string;
  steps: TeacherStep[];
}

export interface TeacherStep {
  title: string;
  note: string;
  ask: string;
  /** What is right; empty where nothing is asked. */
  expected: string;
  /** How far off an answer may be, or how it was worked out; or why the library cannot tell. */
  how: string;
}

/** Calls about lessons. */
export interface LessonCalls {
  lessons(): Promise<LessonList>;
  /** Holds an answer against the library's numbers. */
  checkAnswer(request: CheckAnswerRequest): Promise<Verdict>;
  teacherPage(request: LessonName): Promise<TeacherPage>;
  /** The same as one page to print. */
  teacherHtml(request: LessonName): Promise<{ html: string }>;
}
