import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "vite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { useLayout } from "../../../renderer/state/layout.ts";
import { sentenceIn } from "../../../renderer/words/sentences.ts";

beforeEach(() => useLayout.getState().change({ language: "de" }));
afterEach(() => useLayout.getState().change({ language: null }));

/** A node of the syntax tree. */
type Node = { readonly type: string } & Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value;
const nodesIn = (value: unknown): Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];

/** What the argument of a call may read as, with 7 for what only a file can tell. */
function textsOf(node: Node): string[] {
  if (node.type === "Literal" && typeof node.value === "string") return [node.value];
  if (node.type === "ConditionalExpression") {
    return [...nodesIn(node.consequent), ...nodesIn(node.alternate)].flatMap(textsOf);
  }
  if (node.type !== "TemplateLiteral") return [];
  const values = nodesIn(node.expressions).map((each) => textsOf(each).at(-1) ?? "7");
  const pieces = nodesIn(node.quasis).map(({ value }) => (value as { cooked: string }).cooked);
  return [pieces.map((piece, i) => piece + (values[i] ?? "")).join("")];
}

/** All that is said of a file by `unreadable("…")`, `wrong("…")` in a source. */
function saidIn(path: string): string[] {
  const said: string[] = [];
  const visit = (node: Node): void => {
    const [callee] = nodesIn(node.callee);
    if (node.type === "CallExpression" && /^(unreadable|wrong)$/.test(String(callee?.name))) {
      said.push(...nodesIn(node.arguments).slice(0, 1).flatMap(textsOf));
    }
    for (const value of Object.values(node)) for (const child of nodesIn(value)) visit(child);
  };
  visit(parseSync(path, readFileSync(path, "utf8")).program as unknown as Node);
  return said;
}

test("each reason why a file is not read has German words", () => {
  const said = readdirSync("core/formats", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .flatMap((path) => saidIn(join("core/formats", path)));
  expect(said.length).toBeGreaterThan(80);
  // What the file looks like follows: the next test.
  const begun = "is not a detector file that Trackroom knows7";
  expect(said.filter((text) => text !== begun && sentenceIn(text) === text)).toEqual([]);
});

test("what a file looks like is said in German", () => {
  const source = readFileSync("core/formats/likeness.ts", "utf8");
  const said = [...source.matchAll(/["`](looks like[^"`]+)["`]/g)].map(([, text]) =>
    text.replace(/\$\{\w+\}/g, "7"),
  );
  expect(said.length).toBeGreaterThan(7);
  const knows = "is not a detector file that Trackroom knows: it ";
  const english = said.filter((text) => / like /.test(sentenceIn(knows + text)));
  expect(english).toEqual([]);
});

test("the values in them come through, words among them in German", () => {
  expect(sentenceIn("a line holds the pixel's index X and the count; this one has 1 value")).toBe(
    "eine Zeile enthält die Nummer X des Pixels und den Zählwert; diese hat 1 Wert",
  );
  expect(sentenceIn("the count '-7' is negative")).toBe("der Zählwert '-7' ist negativ");
  expect(sentenceIn("what stands there is not a number")).toBe("was dort steht ist keine Zahl");
  expect(
    sentenceIn("lasts 86400 s, which would be 864000 frames of 0.1 s; choose longer frames"),
  ).toBe("dauert 86400 s, das wären 864000 Frames von 0,1 s; wähle längere Frames");
});
