import type { SettingValue } from "../frame.ts";
import { readableText } from "./lines.ts";

/** Names and values of the entries of a `.dsc`: `"Name" ("Description"):`, `type[n]`, value. */

const entryLine = /^"(.*?)"\s*(?:\(".*"\))?\s*:\s*$/;
const countLine = /^(\w+)\s*\[\s*(\d+)\s*\]\s*$/;

const longValue = 512;

/** MHz for the codes that some versions write as `Timepix clock`, `byte[1]`. */
const clockCodes = [10, 20, 40, 80];

/** What was parsed, by the text that it came from: nearly all recurs in every frame of a recording. */
class Recurring<T> {
  private readonly known = new Map<string, T>();

  get(text: string, parse: (text: string) => T): T {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const result = parse(text);
    if (text.length > longValue) return result;
    if (this.known.size >= 4096) this.known.clear();
    this.known.set(text, result);
    return result;
  }
}

export interface EntryName {
  readonly name: string;
  readonly isClock: boolean;
}

const entryNames = new Recurring<EntryName | null>();

/** The name in the first line of an entry, where it is one. */
export function entryName(text: string): EntryName | undefined {
  const found = entryNames.get(text, () => {
    const match = entryLine.exec(text);
    if (match === null) return null;
    const name = readableText(match[1]);
    return { name, isClock: /^timepix clock$/i.test(name) };
  });
  return found ?? undefined;
}

/** Whether a line looks like the first of an entry. */
export const startsEntry = (text: string): boolean => entryLine.test(text);

/** Parsers of values by their type, `double[1]`; those of the clock apart. */
const plainTypes = new Recurring<Recurring<SettingValue>>();
const clockTypes = new Recurring<Recurring<SettingValue>>();

/** The value of a setting, from the line of its type and its own. */
export function settingValue(name: EntryName, valueType: string, value: string): SettingValue {
  const types = name.isClock ? clockTypes : plainTypes;
  return types
    .get(valueType, () => new Recurring())
    .get(value, () => newSettingValue(name, valueType, value));
}

/** The same of a value that is not likely to come again, such as a time. */
export function newSettingValue(
  { isClock }: EntryName,
  valueType: string,
  value: string,
): SettingValue {
  return isClock ? clockValue(valueType, value) : parseValue(valueType, value);
}

function clockValue(valueType: string, value: string): SettingValue {
  const number = parseValue(valueType, value);
  return /^byte/i.test(valueType) ? clockOfCode(number) : number;
}

/** The clock in MHz that a code from 0 to 3 stands for; anything else as it is. */
export function clockOfCode(code: SettingValue): SettingValue {
  return typeof code === "number" ? (clockCodes[code] ?? code) : code;
}

const textTypes = new Set(["char", "uchar", "string"]);

function parseValue(valueType: string, value: string): SettingValue {
  const type = (countLine.exec(valueType)?.[1] ?? "").toLowerCase();
  const text = readableText(value).replace(/\0+/g, "").trim();
  if (textTypes.has(type)) return text;
  if (type === "bool" && /^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  const words = text.split(/\s+/);
  const numbers = words.map(parseNumber);
  if (numbers.some(Number.isNaN)) return text;
  if (type === "bool" && numbers.length === 1) return numbers[0] !== 0;
  return numbers.length === 1 ? numbers[0] : numbers;
}

/** A number with a decimal point or comma; NaN for anything else, "nan" and "inf" included. */
export function parseNumber(text: string): number {
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/.test(text)) return Number.NaN;
  return Number(text.replace(",", "."));
}
