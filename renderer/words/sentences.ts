import { everything } from "../../core/api/plainValues.ts";
import { sentences as german } from "./de/sentences.ts";
import { currentLanguage } from "./language.ts";
import { withDecimalSign } from "./numbers.ts";
import { labelIn } from "./vocabulary.ts";

/**
 * What `core/` says, in the language of the window. `core/` knows no language: its sentences are English, with values
 * in them, and the English stands as the key of the German. A key names its values in braces, those that are numbers
 * with a `#` and those that are people's own words, which stay as they are, with a `=`; and it offers words in brackets
 * where English goes by the number: `{n#} frame[s|] [is|are] left out.` What has no German stays English.
 */
interface Template {
  readonly english: RegExp;
  readonly names: readonly string[];
  /** Those of the names whose values stay as they are. */
  readonly theirs: ReadonlySet<string>;
  readonly german: string;
}

/** A value, or words to choose from. */
const parts = /\{(\w+)([#=]?)\}|\[([^\]|]*(?:\|[^\]|]*)+)\]/g;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

let known: readonly Template[] | undefined;

/** More of the text is known first: "No frame of {name}" before "No {name}". Made when somebody speaks German. */
function templates(): readonly Template[] {
  known ??= Object.entries(german)
    .toSorted(([a], [b]) => literalLength(b) - literalLength(a))
    .map(([key, text]) => templateOf(key, text));
  return known;
}

function templateOf(key: string, text: string): Template {
  const names: string[] = [];
  const theirs = new Set<string>();
  let pattern = "";
  let at = 0;
  for (const { 0: whole, 1: name, 2: mark, 3: choice, index } of key.matchAll(parts)) {
    pattern += escaped(key.slice(at, index));
    if (name === undefined) {
      pattern += `(?:${(choice ?? "").split("|").map(escaped).join("|")})`;
    } else {
      names.push(name);
      if (mark === "=") theirs.add(name);
      pattern += mark === "#" ? "([-−]?[\\d.\u202f]+ ?[%°]?)" : "(.+?)";
    }
    at = index + whole.length;
  }
  const english = new RegExp(`^${pattern}${escaped(key.slice(at))}$`, "s");
  return { english, names, theirs, german: text };
}

function literalLength(key: string): number {
  return key.replace(parts, "").length;
}

/** A sentence, a label or an axis of `core/` in the language of the window, the values in it too. */
export function sentenceIn(text: string): string {
  return currentLanguage() === "de" ? (inGerman(text) ?? text) : text;
}

/** The same, or null where it stays as it is. */
function inGerman(text: string): string | null {
  const number = germanNumber(text);
  if (number !== null) return number;
  const label = labelOf(text) ?? labelOf(text.replace(/^./, (letter) => letter.toUpperCase()));
  if (label !== null) return label;
  for (const template of templates()) {
    const found = template.english.exec(text);
    if (found !== null) return filled(template, found);
  }
  return afterColon(text);
}

function labelOf(text: string): string | null {
  const label = labelIn(text);
  return label === text ? null : label;
}

function filled({ german, names, theirs }: Template, found: RegExpExecArray): string {
  return german.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = found[names.indexOf(name) + 1] ?? "";
    return theirs.has(name) ? nameIn(value) : (inGerman(value) ?? value);
  });
}

/** The name of a set of tracks: people's own word stays as it is, and only the program's for all tracks is said anew. */
export function nameIn(name: string): string {
  return name === everything ? sentenceIn(name) : name;
}

/** A sentence about a set of tracks begins with the name that people gave to it. */
function afterColon(text: string): string | null {
  const at = text.indexOf(": ");
  if (at < 0) return null;
  const rest = inGerman(text.slice(at + 2));
  return rest === null ? null : `${text.slice(0, at)}: ${rest}`;
}

const numbers =
  /^[-−+±≥<>(]?\d[\d\u202f]*(?:\.\d+)?(?: ± \d[\d\u202f]*(?:\.\d+)?)?\)?(?: × 10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?[ ]?(?:[%°]|[kM]?eV|px|[mµn]?s|min|h|[cmµ]?m|\/s)?$/;

/** `0.125 ± 0.006 mm` with a comma; null where it is no number. */
function germanNumber(text: string): string | null {
  return numbers.test(text) ? text.replace(/(\d)\.(\d)/g, "$1,$2") : null;
}

/** Digits that `core/` has written with a point, as the language of the window writes them. */
export function digitsIn(text: string): string {
  return text.replace(/\d\.\d/g, withDecimalSign);
}
