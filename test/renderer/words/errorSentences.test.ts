import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { parseSync } from "vite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useLayout } from "../../../renderer/state/layout.ts";
import { sentenceIn } from "../../../renderer/words/sentences.ts";

beforeEach(() => useLayout.getState().change({ language: "de" }));
afterEach(() => useLayout.getState().change({ language: null }));

/** What the command line alone can meet: it speaks English. */
const notInTheWindow =
  /^core\/(grid|exchange\/dirac|jobs\/mend|jobs\/merge|programming|library\/schema)\/|mendColumns|lessons\/expected/;

interface Node {
  readonly type: string;
  readonly [name: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesIn(one);
  else if (isNode(value)) {
    yield value;
    for (const part of Object.values(value)) yield* nodesIn(part);
  }
}

/** Every sentence that `new TrackroomError` is given as it stands, without values. */
function plainSentences(): { path: string; sentence: string }[] {
  const paths = readdirSync("core", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => posix.join("core", path.replaceAll("\\", "/")))
    .filter((path) => !notInTheWindow.test(path));
  return paths.flatMap((path) => {
    const nodes = [...nodesIn(parseSync(path, readFileSync(path, "utf8")).program)];
    return nodes.flatMap((node) => {
      const { callee } = node;
      if (node.type !== "NewExpression" || !isNode(callee)) return [];
      const [, message] = node.arguments as readonly unknown[];
      if (callee.name !== "TrackroomError" || !isNode(message)) return [];
      return typeof message.value === "string" ? [{ path, sentence: message.value }] : [];
    });
  });
}

test("what core says when it cannot do something has German", () => {
  const sentences = plainSentences();
  expect(sentences.length).toBeGreaterThan(40);
  expect(sentences.filter(({ sentence }) => sentenceIn(sentence) === sentence)).toEqual([]);
});

test.each([
  'X is not as Trackroom made it: it lacks or has changed index frame_dataset. It is not opened, since reading it could run what somebody else put in. "trackroom check --repair COPY" makes a clean copy of it.',
  "Cannot write /media/stick/out.csv: the disk is full.",
  "The library is open for writing elsewhere (by anna on pc7, since 2026-01-02 10:00 UTC), so here it is read-only.",
  "There is no spectrum. None of the 12 tracks has a value of Energy. Energies need the detector's calibration: process the frames with it.",
  "None of the 20 tracks is straight, at least 10 pixels long and clear of the edge: their direction cannot be told.",
  "The mask C:\\data\\mask.txt is not there.",
])("%j is said in German, without an English word left", (sentence) => {
  const german = sentenceIn(sentence);
  expect(german).not.toBe(sentence);
  expect(german).not.toMatch(/\b(the|is|are|and|of|has|there|with)\b/i);
});

test("the values of an error stay as they are", () => {
  const named = sentenceIn("There is no backup Size.trackroom.");
  expect(named).toBe("Es gibt keine Sicherung Size.trackroom.");
});
