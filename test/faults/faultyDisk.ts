import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readSync, writeFileSync, writeSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Calls that can fail: the numbers are those of `faultyDisk.c`. */
const kinds = { write: 1, sync: 2, open: 4, read: 8, lock: 16 } as const;

/** How many calls there were of each kind. */
export type Calls = Readonly<Record<keyof typeof kinds, number>>;

/** A way in which the n-th call of a kind fails. */
export interface Fault {
  readonly name: string;
  readonly kind: keyof typeof kinds;
  readonly error: "ENOSPC" | "EIO" | "EACCES" | "EAGAIN";
  /** All later calls fail, too, until somebody sees to the disk. */
  readonly lasting: boolean;
}

export const faults: readonly Fault[] = [
  { name: "the disk is full", kind: "write", error: "ENOSPC", lasting: true },
  { name: "there is no room for a moment", kind: "write", error: "ENOSPC", lasting: false },
  { name: "a write fails", kind: "write", error: "EIO", lasting: false },
  { name: "a sync fails", kind: "sync", error: "EIO", lasting: false },
  { name: "a file may not be opened", kind: "open", error: "EACCES", lasting: false },
  { name: "a read fails", kind: "read", error: "EIO", lasting: false },
  { name: "a file is locked", kind: "lock", error: "EAGAIN", lasting: false },
];

/** What a program has to be started with so that the disk under `folder` can fail. */
export interface FaultyDiskPlace {
  readonly env: Readonly<Record<string, string>>;
}

/** Why this computer cannot have a faulty disk; null where it can. */
export function whyNoFaultyDisk(): string | null {
  if (process.platform !== "linux") return "faults are put between the program and Linux only";
  return spawnSync("cc", ["--version"]).status === 0 ? null : "there is no C compiler (cc) here";
}

/** Compiles the layer, and makes the file that gives it orders. @param home a folder of the test's own */
export function makeFaultyDisk(home: string): FaultyDiskPlace {
  const source = fileURLToPath(new URL("faultyDisk.c", import.meta.url));
  const library = join(home, "faultyDisk.so");
  const options = ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"];
  const { status, stderr } = spawnSync("cc", options, { encoding: "utf8" });
  if (status !== 0) throw new Error(`faultyDisk.c was not compiled: ${stderr}`);
  const orders = join(home, "orders");
  writeFileSync(orders, new Uint8Array(ordersBytes));
  const folder = join(home, "disk");
  const temporary = join(folder, "tmp");
  mkdirSync(temporary, { recursive: true });
  return {
    env: {
      LD_PRELOAD: library,
      TRACKROOM_FAULT_ORDERS: orders,
      TRACKROOM_FAULT_FOLDER: folder,
      // Copies on their way lie there.
      TMPDIR: temporary,
    },
  };
}

const ordersBytes = 128;
/** Where the counts of calls begin, in the order of the kinds. */
const callsAt = 32;

/** In the program that was started with a faulty disk. */
export interface FaultyDisk {
  /** The disk: only what is below can fail. */
  readonly folder: string;
  /** From now on calls are counted, and none fails. */
  count(): void;
  /** From now on the call number `step` of the fault's kind fails, counted from 0. */
  arm(fault: Fault, step: number): void;
  /** The disk works again. @returns how many calls there were since it was armed, or counted, and how many failed */
  heal(): { calls: Calls; failed: number };
}

export function faultyDisk(): FaultyDisk {
  const orders = process.env.TRACKROOM_FAULT_ORDERS ?? "";
  const folder = process.env.TRACKROOM_FAULT_FOLDER ?? "";
  if (dirname(orders) !== dirname(folder)) throw new Error("There is no faulty disk here.");
  const descriptor = openSync(orders, "r+");
  process.once("exit", () => closeSync(descriptor));
  const give = (left: bigint, kind: number, error: number, lasting: boolean) => {
    const bytes = new DataView(new ArrayBuffer(ordersBytes));
    bytes.setBigInt64(0, left, true);
    bytes.setInt32(16, kind, true);
    bytes.setInt32(20, error, true);
    bytes.setInt32(24, lasting ? 1 : 0, true);
    writeSync(descriptor, new Uint8Array(bytes.buffer), 0, ordersBytes, 0);
  };
  return {
    folder,
    count: () => give(0n, 0, 0, false),
    arm({ kind, error, lasting }, step) {
      give(BigInt(step), kinds[kind], constants.errno[error], lasting);
    },
    heal() {
      const bytes = new DataView(new ArrayBuffer(ordersBytes));
      readSync(descriptor, new Uint8Array(bytes.buffer), 0, ordersBytes, 0);
      // No kind of call is meant any more; what was counted stays, for whoever asks later.
      writeSync(descriptor, new Uint8Array(4), 0, 4, 16);
      const callsOf = (place: number) => Number(bytes.getBigInt64(callsAt + 8 * place, true));
      const calls = {
        write: callsOf(0),
        sync: callsOf(1),
        open: callsOf(2),
        read: callsOf(3),
        lock: callsOf(4),
      };
      return { calls, failed: Number(bytes.getBigInt64(8, true)) };
    },
  };
}
