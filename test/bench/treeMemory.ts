import { readdirSync, readFileSync } from "node:fs";

/** ms between two looks. */
const interval = 50;

export interface TreeMemory {
  /** Largest sum of resident sets so far, in MB (10^6 bytes); NaN where the system does not show it. */
  peak(): number;
  stop(): void;
}

/**
 * Watches the memory of a process and of all that it started, from outside: what Linux says in `/proc`. Pages that two
 * processes share are counted in both.
 */
export function watchTree(pid: number): TreeMemory {
  let peak = Number.NaN;
  const look = (): void => {
    const tree = residentSets(pid);
    if (tree.length === 0) return;
    // Of a process alone, what it had at most between two looks is known, too.
    const sum = tree.length === 1 ? tree[0].most : tree.reduce((total, { now }) => total + now, 0);
    peak = Number.isNaN(peak) ? sum : Math.max(peak, sum);
  };
  look();
  const timer = setInterval(look, interval);
  return {
    peak() {
      look();
      return peak / 1e6;
    },
    stop: () => clearInterval(timer),
  };
}

interface ResidentSet {
  /** bytes */
  readonly now: number;
  /** The most since the process began, in bytes. */
  readonly most: number;
}

/** The process itself comes first; none where it has ended, or where there is no `/proc`. */
function residentSets(pid: number): ResidentSet[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const bytes = (name: string) =>
      1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? 0);
    const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean),
    );
    const own = { now: bytes("VmRSS"), most: bytes("VmHWM") };
    return [own, ...children.flatMap((child) => residentSets(Number(child)))];
  } catch {
    return [];
  }
}
