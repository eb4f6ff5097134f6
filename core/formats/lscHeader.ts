import type { SettingValue } from "../frame.ts";
import { clockOfCode, parseNumber } from "./dscValues.ts";
import { readableText } from "./lines.ts";

/**
 * What the comments at the head of an `.lsc` say. DAQMAP's converter, of which CERN@school's files come, writes
 *
 *     //LOCA,51.10,1.08,48                         latitude, longitude, altitude
 *     //COMM,school roof
 *     //DSCD,ACQM,ACQT,CID,DAC,STU                 codes of detector settings
 *     //DSCV,1 ,4.999999 ,C08-W0082,1 100 ,1361613100.893640   and their values
 *
 * Other comments of the form `name: value` or `name = value` are settings as well.
 */
export class LscHeader {
  private settings: [string, SettingValue][] = [];
  private comments: string[] = [];
  private codes: readonly string[] = [];

  /** Takes a line that starts with `//`. */
  add(line: string): void {
    if (this.settings.length + this.comments.length >= maxComments) return;
    const comment = readableText(line.slice(2).trim());
    const [tag, ...values] = comment.split(",");
    const read = Object.hasOwn(this.tags, tag) ? this.tags[tag] : undefined;
    if (read !== undefined) read(values);
    else this.addOther(comment);
  }

  /** The settings read so far, under the names that Pixelman gives them; the header starts anew. */
  take(): Record<string, SettingValue> {
    const { settings, comments } = this;
    this.settings = [];
    this.comments = [];
    if (comments.length > 0) settings.push(["comment", comments.join("\n")]);
    return Object.fromEntries(settings);
  }

  private readonly tags: Readonly<Record<string, (values: readonly string[]) => void>> = {
    FINF: (values) => this.settings.push(["File format", values.join(" ").trim()]),
    COMM: (values) => this.addOther(values.join(",").trim()),
    LOCA: (values) => this.addPlace(values),
    DSCD: (codes) => {
      this.codes = codes.map((code) => code.trim());
    },
    DSCV: (values) => this.addSettings(values),
  };

  private addOther(comment: string): void {
    const named = /^([\p{L}][^:=]{0,63}?)\s*[:=]\s*(\S.*)$/u.exec(comment);
    if (named !== null) this.settings.push([named[1], settingOf(named[2])]);
    else if (comment !== "") this.comments.push(comment);
  }

  private addPlace(values: readonly string[]): void {
    for (const [index, name] of ["Latitude", "Longitude", "Altitude"].entries()) {
      const value = parseNumber((values[index] ?? "").trim());
      if (!Number.isNaN(value)) this.settings.push([name, value]);
    }
  }

  private addSettings(values: readonly string[]): void {
    // With a comma inside a value, nobody knows which value belongs to which code.
    if (values.length !== this.codes.length) {
      this.comments.push(["DSCV", ...values].join(","));
      return;
    }
    for (const [index, code] of this.codes.entries()) {
      const text = values[index].trim();
      if (text === "") continue;
      const value = settingOf(text);
      this.settings.push([
        Object.hasOwn(namesOfCodes, code) ? namesOfCodes[code] : code,
        code === "TPXC" ? clockOfCode(value) : value,
      ]);
    }
  }
}

const maxComments = 1000;

/** DAQMAP's codes, in the order in which Pixelman's own `.dsc` lists the settings. */
const namesOfCodes: Readonly<Record<string, string>> = {
  ACQM: "Acq mode",
  ACQT: "Acq time",
  AEI: "Auto erase interval",
  AEIC: "Autoerase interval counter",
  BSA: "BS active",
  CID: "ChipboardID",
  CLT: "Coinc live time",
  CD: "Coincidence delay",
  CM: "Coincidence mode",
  CTR: "Counters",
  DAC: "DACs",
  HV: "HV",
  HWT: "Hw timer",
  INT: "Interface",
  MPXC: "Mpx clock",
  MPXT: "Mpx type",
  PMV: "Pixelman version",
  POL: "Polarity",
  STU: "Start time",
  STS: "Start time (string)",
  TPXC: "Timepix clock",
  TRT: "Trigger time",
};

function settingOf(text: string): SettingValue {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  const numbers = text.split(/\s+/).map(parseNumber);
  if (numbers.some(Number.isNaN)) return text;
  return numbers.length === 1 ? numbers[0] : numbers;
}
