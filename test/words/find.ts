import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseSync } from "vite";

/** Words for people that stand in a source file in place of `renderer/words/`. */
export interface LiteralWords {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly line: number;
  readonly words: string;
}

/** Attributes and properties that people read or hear. */
const readNames: ReadonlySet<string> = new Set([
  "label",
  "title",
  "placeholder",
  "aria-label",
  "aria-description",
  "aria-roledescription",
  "aria-valuetext",
  "alt",
  "description",
  "message",
  "hint",
  "closeLabel",
  "nothingFoundMessage",
]);

/** Attributes that only the program reads. */
const neverRead: ReadonlySet<string> = new Set([
  "key",
  "id",
  "className",
  "d",
  "transform",
  "data-testid",
]);

/** Names and signs that are the same in every language. */
const sameEverywhere =
  /^(Trackroom|Ctrl|Esc|Shift|px|keV|V|s|ns|µm|mm|cm|σ|x|y|CSV|JSON|PNG|SVG|PDF|CERN@school)$/;
const word = /\p{L}{2,}/u;
/** Units, and signs around values. */
const unitAlone = /^[^\p{L}]*(px|keV|MeV|eV|ns|ms|µs|s|h|min|µm|mm|rad|UTC|σ)?[^\p{L}]*$/u;
/** Two words and more, with a space between them: a sentence and not a name in the program. */
const sentence = /(^|\s)\p{L}[\p{L}'’-]*[,:;]?\s+[\p{L}'’-]{2,}/u;

/** What `core/` says in English: shown by `sentenceIn` alone. */
const saidByCore: ReadonlySet<string> = new Set(["message", "sentence", "problem", "refusal"]);

/** In a template: a word with a space before or after it. */
const besideValue = /(^|\s)\p{L}{2,}[,:;.?!]?\s|\s\p{L}{2,}/u;

/** A node of the syntax tree. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Words left in the TypeScript sources of some folders, by path and line. */
export function findWords(root: string, folders: readonly string[]): LiteralWords[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((path) => posix.join(folder, path.replaceAll("\\", "/")))
      .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".d.ts"))
      .sort()
      .flatMap((path) => wordsIn(path, readFileSync(join(root, path), "utf8"))),
  );
}

/** @throws Error where the source cannot be parsed */
export function wordsIn(path: string, source: string): LiteralWords[] {
  const { program, errors } = parseSync(path, source);
  if (errors[0] !== undefined) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const found: LiteralWords[] = [];
  const report = (node: Node, words: string) =>
    found.push({
      path,
      line: source.slice(0, node.start).split("\n").length,
      words: words.trim().replace(/\s+/g, " "),
    });
  visit(program, false);
  return found;

  /** `read`: whether text here is read by people as it stands. */
  function visit(value: unknown, read: boolean): void {
    if (Array.isArray(value)) {
      for (const one of value) visit(one, read);
      return;
    }
    if (!isNode(value)) return;
    const shown = value.type === "JSXExpressionContainer" && read ? value.expression : null;
    if (isNode(shown) && shown.type === "MemberExpression") {
      if (saidByCore.has(nameOf(shown.property))) {
        report(shown, source.slice(shown.start, Number(shown.end)));
      }
    }
    const text = textOf(value);
    if (text !== undefined) {
      if (isForPeople(text, read)) report(value, text.text);
      if (value.type !== "TemplateLiteral") return;
    }
    for (const [inner, innerRead] of insideOf(value, read)) visit(inner, innerRead);
  }
}

function isForPeople({ text, parts }: Text, read: boolean): boolean {
  if (parts.every((part) => unitAlone.test(part) || sameEverywhere.test(part.trim()))) return false;
  if (read) return parts.some((part) => word.test(part));
  return parts.length === 1 ? sentence.test(text) : parts.some((part) => besideValue.test(part));
}

interface Text {
  readonly text: string;
  /** The text, or what stands between the values of a template. */
  readonly parts: readonly string[];
}

function textOf(node: Node): Text | undefined {
  if (node.type === "JSXText" || node.type === "Literal") {
    if (typeof node.value !== "string") return undefined;
    return { text: node.value, parts: [node.value] };
  }
  if (node.type !== "TemplateLiteral" || !Array.isArray(node.quasis)) return undefined;
  const parts = node.quasis.map((part: { value: { cooked: string } }) => part.value.cooked);
  return { text: parts.join(" … "), parts };
}

/** The nodes below one, each with whether its text is read by people. */
function* insideOf(node: Node, read: boolean): Generator<readonly [unknown, boolean]> {
  switch (node.type) {
    case "ImportDeclaration":
    case "ExportNamedDeclaration":
      yield [node.declaration, false];
      return;
    case "CallExpression":
      // The first argument names an answer of the backend: nobody reads it.
      yield [node.callee, false];
      yield [
        /^use\w*Answer$/.test(nameOf(node.callee)) ? restOf(node.arguments) : node.arguments,
        false,
      ];
      return;
    case "TSLiteralType":
    case "ThrowStatement":
      return;
    case "JSXElement":
    case "JSXFragment":
      yield [node.openingElement, false];
      yield [node.children, true];
      return;
    case "JSXAttribute":
      if (neverRead.has(nameOf(node.name))) return;
      yield [node.value, readNames.has(nameOf(node.name)) || beginsLarge(node.value)];
      return;
    case "Property":
      yield [node.value, readNames.has(nameOf(node.key)) || beginsLarge(node.value)];
      return;
    case "ConditionalExpression":
      yield [node.test, false];
      yield [[node.consequent, node.alternate], read];
      return;
    case "LogicalExpression":
      yield [node.left, node.operator === "&&" ? false : read];
      yield [node.right, read];
      return;
    case "JSXExpressionContainer":
    case "TemplateLiteral":
    case "ParenthesizedExpression":
      for (const inner of childrenOf(node)) yield [inner, read];
      return;
    default:
      for (const inner of childrenOf(node)) yield [inner, false];
  }
}

/** "Remove" is for people, "subtle" for the program. */
function beginsLarge(node: unknown): boolean {
  return isNode(node) && typeof node.value === "string" && /^\p{Lu}\p{Ll}/u.test(node.value);
}

function restOf(list: unknown): unknown[] {
  return Array.isArray(list) ? list.slice(1) : [];
}

function childrenOf(node: Node): unknown[] {
  return Object.values(node).filter((value) => Array.isArray(value) || isNode(value));
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return "";
  if (typeof node.name === "string") return node.name;
  return typeof node.value === "string" ? node.value : "";
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
