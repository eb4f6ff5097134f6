import { createHash } from "node:crypto";
import type { SettingValue } from "../../frame.ts";
import { insertedKey, type Store } from "../../library/store.ts";
import type { ValueType } from "../../vocabulary.ts";
import { type FieldRow, fieldByName, insertField } from "../metadata/fields.ts";

/**
 * Detector settings. Frames of a series mostly share them, so that a distinct set is kept once; the few that
 * differ from frame to frame, such as the start time, are kept with the frame.
 */
export interface SettingsWriter {
  /** Writes the set of those settings that frames share, where it is a new one. */
  sort(settings: Settings): SortedSettings;
  /** Keeps those that differ from frame to frame. */
  keepOwn(frame: number, settings: Settings, sorted: SortedSettings): void;
}

type Settings = Readonly<Record<string, SettingValue>>;

/** Which settings of a frame are shared and which are its own. */
export interface SortedSettings {
  /** Key of the set of those that frames share, or null where there are none. */
  readonly shared: number | null;
  /** Those that are the frame's own: name, and key of the field. */
  readonly own: readonly (readonly [name: string, field: number])[];
  /** All names in their order, with the values that a frame must have for the same to hold of it. */
  readonly when: readonly (readonly [name: string, value: SettingValue | typeof anyValue])[];
  /** Whether it can hold of other frames. */
  readonly lasts: boolean;
}

const anyValue = Symbol("any value");

/** Names under which cameras write what is different for each frame; other names are found out by counting. */
const perFrameNames =
  /time ?stamp|start ?time|^time$|frame ?(number|index|no)|counter|temperature/i;

/** A setting that was the difference between this many sets and those before them differs from frame to frame. */
const differencesBorne = 16;

export function createSettingsWriter(store: Store): SettingsWriter {
  const fields = new Map<string, FieldRow | null>();
  const sets = new Map<string, number>();
  const differences = new Map<FieldRow, number>();
  let last = new Map<FieldRow, string | number>();
  const findSet = store.sql<number>("select key from settings where hash = ?").pluck();
  const addSet = store.sql("insert into settings (hash) values (?)");
  const addValue = store.sql(
    "insert or ignore into settings_value (field, settings, value) values (?, ?, ?)",
  );
  const addOwn = "insert or ignore into frame_value (field, frame, value) values (?, ?, ?)";
  const addOne = store.sql(addOwn);
  // Most frames have two of their own, when they were taken as a number and as text.
  const addTwo = store.sql(`${addOwn}, (?, ?, ?)`);

  const setPerFrame = store.sql("update field set perFrame = 1 where key = ?");

  const fieldOf = (name: string, value: SettingValue): FieldRow | null => {
    let field = fields.get(name);
    if (field === undefined) {
      field = settingField(store, name, value);
      fields.set(name, field);
    }
    return field;
  };

  /** Counts what a new set differs in from the one before; what differs again and again is kept with the frames. */
  const learn = (kept: Map<FieldRow, string | number>): void => {
    for (const [field, value] of kept) {
      if (!last.has(field) || last.get(field) === value) continue;
      const seen = (differences.get(field) ?? 0) + 1;
      differences.set(field, seen);
      if (seen < differencesBorne) continue;
      field.perFrame = 1;
      setPerFrame.run(field.key);
    }
    last = kept;
  };

  /** Key of the set of these settings, which is made where it is new. */
  const keyOf = (kept: Map<FieldRow, string | number>): number | null => {
    if (kept.size === 0) return null;
    const content = JSON.stringify(Array.from(kept, ([{ key }, value]) => [key, value]));
    let set = sets.get(content);
    if (set !== undefined) return set;
    const hash = createHash("sha256").update(content).digest();
    set = findSet.get(hash);
    if (set === undefined) {
      set = insertedKey(addSet.run(hash));
      learn(kept);
      for (const [{ key }, value] of kept) addValue.run(key, set, value);
    }
    // A camera whose every frame has settings of its own must not fill the memory.
    if (sets.size > 1000) sets.clear();
    sets.set(content, set);
    return set;
  };

  const sort = (settings: Settings): SortedSettings => {
    const kept = new Map<FieldRow, string | number>();
    for (const name in settings) {
      const field = fieldOf(name, settings[name]);
      if (field && field.perFrame === 0) kept.set(field, settingCell(settings[name]));
    }
    const shared = keyOf(kept);
    const fields = Object.keys(settings).map(
      (name) => [name, fieldOf(name, settings[name])] as const,
    );
    return {
      shared,
      own: fields.flatMap(([name, field]) => (field?.perFrame ? [[name, field.key] as const] : [])),
      when: fields.map(([name, field]) => [name, field?.perFrame ? anyValue : settings[name]]),
      // The set still has a value of what has just been found to differ from frame to frame.
      lasts: [...kept.keys()].every(({ perFrame }) => perFrame === 0),
    };
  };

  let recent: SortedSettings | null = null;
  return {
    sort(settings) {
      // Frame after frame of a series has the same settings, but for its own.
      if (!recent?.lasts || !holdsFor(settings, recent)) recent = sort(settings);
      return recent;
    },
    keepOwn(frame, settings, { own }) {
      const cells = (place: number) => {
        const [name, field] = own[place];
        return [field, frame, settingCell(settings[name])];
      };
      for (let i = 0; i + 1 < own.length; i += 2) addTwo.run(...cells(i), ...cells(i + 1));
      if (own.length % 2 === 1) addOne.run(...cells(own.length - 1));
    },
  };
}

function holdsFor(settings: Settings, { when }: SortedSettings): boolean {
  let i = 0;
  for (const name in settings) {
    if (i === when.length) return false;
    const [known, value] = when[i++];
    if (name !== known || (value !== anyValue && value !== settings[name])) return false;
  }
  return i === when.length;
}

/** The field of a setting. Where people have a field of that name already, the setting gets one beside it. */
function settingField(store: Store, name: string, value: SettingValue): FieldRow | null {
  if (name.trim() === "") return null;
  const candidates = [name, `${name} (detector)`];
  for (const candidate of candidates) {
    const known = fieldByName(store, candidate);
    if (known?.origin === "detector") return known;
    if (known) continue;
    return insertField(store, {
      name: candidate,
      origin: "detector",
      type: settingType(value),
      unit: "",
      description: "Read from the detector's file.",
      choices: null,
      perFrame: perFrameNames.test(name) ? 1 : 0,
    });
  }
  return null;
}

function settingType(value: SettingValue): ValueType {
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : "text";
}

/** Lists (the DACs) are kept as their numbers with spaces between. */
function settingCell(value: SettingValue): string | number {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  return value.join(" ");
}
