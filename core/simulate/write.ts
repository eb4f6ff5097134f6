import type { Frame, SettingValue } from "../frame.ts";

/** How Pixelman's text files lay out a frame. */
export const asciiLayouts = ["xyc", "xc", "matrix"] as const;
export type AsciiLayout = (typeof asciiLayouts)[number];

/** A file that holds a frame, or goes with one. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The data file `name` in Pixelman's ASCII form, and `name.dsc` with the frame's settings. */
export function writePixelman(
  frame: Frame,
  name: string,
  layout: AsciiLayout = "xyc",
): WrittenFile[] {
  return [
    { name, bytes: writeAscii(frame, layout) },
    { name: `${name}.dsc`, bytes: writeDsc(frame, layout) },
  ];
}

/** The pixels of a frame as Pixelman ASCII: `x<TAB>y<TAB>C`, `X<TAB>C`, or rows of all counts. */
export function writeAscii(frame: Frame, layout: AsciiLayout): Uint8Array {
  return utf8(layout === "matrix" ? matrixText(frame) : sparseText(frame, layout));
}

function sparseText({ width, pixels, counts }: Frame, layout: "xyc" | "xc"): string {
  let text = "";
  for (let i = 0; i < pixels.length; i++) {
    const index = pixels[i];
    const where = layout === "xc" ? index : `${index % width}\t${Math.floor(index / width)}`;
    text += `${where}\t${counts[i]}\r\n`;
  }
  return text;
}

function matrixText({ width, height, pixels, counts }: Frame): string {
  const rows = Array.from({ length: height }, () => new Array<number>(width).fill(0));
  pixels.forEach((index, i) => {
    rows[Math.floor(index / width)][index % width] = counts[i];
  });
  return rows.map((row) => `${row.join(" ")} \r\n`).join("");
}

/** A frame in the form of LUCID and Crayfish: `x,y<TAB>C`, with a remark where it is simulated. */
export function writeLsc({ width, pixels, counts, metadata }: Frame): Uint8Array {
  let text = metadata.simulated === true ? "// Simulated: made by a program\n" : "";
  for (let i = 0; i < pixels.length; i++) {
    const index = pixels[i];
    text += `${index % width},${Math.floor(index / width)}\t${counts[i]}\n`;
  }
  return utf8(text);
}

/** What Pixelman writes about each setting: its description and the type of its values. */
const knownSettings: Readonly<Record<string, readonly [description: string, type: string]>> = {
  "Acq mode": ["Acquisition mode", "i32"],
  "Acq time": ["Acquisition time [s]", "double"],
  ChipboardID: ["Medipix or chipboard ID", "uchar"],
  DACs: ["DACs values of all chips", "u16"],
  HV: ["Bias voltage [V]", "double"],
  "Hw timer": ["Hw timer mode", "i32"],
  Interface: ["Medipix interface", "uchar"],
  "Mpx clock": ["Medipix clock [MHz]", "double"],
  "Mpx type": ["Medipix type (1-2.1, 2-MXR, 3-TPX)", "i32"],
  Polarity: ["Detector polarity (0 negative, 1 positive)", "i32"],
  Simulated: ["Made by a program", "bool"],
  "Start time": ["Acquisition start time", "double"],
  "Start time (string)": ["Acquisition start time (string)", "char"],
  "Timepix clock": ["Timepix clock (in MHz)", "double"],
};

/** The `.dsc` beside a data file of one frame: its settings as Pixelman writes them. */
export function writeDsc(frame: Frame, layout: AsciiLayout): Uint8Array {
  const layoutName = { xyc: "[X,Y,C]", xc: "[X,C]", matrix: "matrix" }[layout];
  const lines = [
    "A000000001",
    "[F0]",
    `Type=i16 ${layoutName} width=${frame.width} height=${frame.height}`,
  ];
  for (const [name, value] of Object.entries(frame.settings)) lines.push(...entry(name, value));
  return utf8(lines.map((line) => `${line}\r\n`).join(""));
}

function entry(name: string, value: SettingValue): string[] {
  const [description, type] = knownSettings[name] ?? [name, typeOf(value)];
  const isText = type === "char" || type === "uchar";
  const length = isText
    ? utf8(String(value)).length + 1
    : typeof value === "object"
      ? value.length
      : 1;
  return [`"${name}" ("${description}"):`, `${type}[${length}]`, valueText(value, type), ""];
}

function typeOf(value: SettingValue): string {
  if (typeof value === "string") return "char";
  if (typeof value === "boolean") return "bool";
  const numbers = typeof value === "number" ? [value] : value;
  return numbers.every((number) => Number.isInteger(number)) ? "i32" : "double";
}

/** Pixelman ends numbers with a blank, and gives doubles six decimals. */
function valueText(value: SettingValue, type: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "1 " : "0 ";
  const numbers = typeof value === "number" ? [value] : value;
  return numbers.map((number) => `${type === "double" ? number.toFixed(6) : number} `).join("");
}

/** A moment as Pixelman writes it, in UTC: `Tue Jun 18 18:10:24.293207 2013`. */
export function timeText(seconds: number): string {
  const microseconds = Math.round(seconds * 1e6);
  const date = new Date(Math.floor(microseconds / 1e6) * 1000);
  const [weekday, day, month, year, time] = date.toUTCString().replace(",", "").split(" ");
  const fraction = String(microseconds % 1e6).padStart(6, "0");
  return `${weekday} ${month} ${day} ${time}.${fraction} ${year}`;
}

const encoder = new TextEncoder();

function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}
