import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { hostname } from "node:os";
import { delimiter, join } from "node:path";
import { vi } from "vitest";

/** A Slurm of one node on the loopback address, in a folder of its own: no accounting, no systemd. */
export interface SlurmCluster {
  /** What programs of Slurm find it by. */
  readonly configuration: string;
  /** Runs a program of Slurm. */
  ask(program: string, ...words: string[]): string;
  stop(): Promise<void>;
}

/** Where Debian keeps programs of administrators. */
const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
const pathOf = (program: string): string | undefined =>
  folders.map((folder) => join(folder, program)).find((path) => existsSync(path));

/** Why there can be no cluster here; undefined where there can. */
export function whyNoSlurm(): string | undefined {
  if (process.platform !== "linux") return "Slurm runs on Linux";
  const programs = ["slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "munged"];
  const missing = programs.filter((program) => pathOf(program) === undefined);
  if (missing.length > 0) {
    return `${missing.join(", ")} missing (Debian: apt-get install slurm-wlm munge)`;
  }
  if (process.getuid?.() !== 0) return "a cluster in a folder of its own needs the user root";
  return userId("munge") === undefined ? "there is no user munge" : undefined;
}

function userId(name: string): number | undefined {
  try {
    return Number(execFileSync("id", ["-u", name], { stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return undefined;
  }
}

/** @param folder empty; everything of the cluster lies in it */
export async function startSlurm(folder: string): Promise<SlurmCluster> {
  chmodSync(folder, 0o755);
  const daemons: ChildProcess[] = [];
  const start = (program: string, words: readonly string[], uid = 0) => {
    const log = openSync(join(folder, `${program}.log`), "a");
    const user = uid === 0 ? {} : { uid, gid: uid };
    const child = spawn(pathOf(program) ?? program, words, {
      ...user,
      stdio: ["ignore", log, log],
      env: { ...process.env, SLURM_CONF: configuration },
    });
    daemons.push(child);
  };
  const configuration = join(folder, "slurm.conf");
  const socket = startMunge(folder, start);
  await vi.waitFor(() => {
    if (!existsSync(socket)) throw new Error("munged has not started");
  }, patience);
  for (const name of ["state", "spool"]) mkdirSync(join(folder, name));
  const [controller, node] = [await freePort(), await freePort()];
  writeFileSync(configuration, slurmConf(folder, socket, controller, node));
  start("slurmctld", ["-D", "-f", configuration]);
  start("slurmd", ["-D", "-N", "node1", "-f", configuration]);
  const ask = (program: string, ...words: string[]) =>
    execFileSync(program, words, {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, SLURM_CONF: configuration },
    });
  await vi.waitFor(() => {
    const state = ask("sinfo", "--noheader", "--format=%T").trim();
    if (state !== "idle") throw new Error(`the node is ${state}`);
  }, patience);
  return { configuration, ask, stop: () => stopAll(daemons) };
}

const patience = { timeout: 120_000, interval: 100 };

/** Slurm's programs know each other by a key that a program of another user guards. Returns its socket. */
function startMunge(
  folder: string,
  start: (program: string, words: readonly string[], uid: number) => void,
): string {
  const uid = userId("munge") ?? 0;
  const own = join(folder, "munge");
  mkdirSync(own, { mode: 0o755 });
  const key = join(own, "key");
  writeFileSync(key, randomBytes(128), { mode: 0o400 });
  for (const path of [own, key]) chownSync(path, uid, uid);
  const socket = join(own, "socket");
  const files = {
    "key-file": key,
    socket,
    "pid-file": join(own, "pid"),
    "seed-file": join(own, "seed"),
  };
  const words = Object.entries(files).map(([name, path]) => `--${name}=${path}`);
  start("munged", ["--foreground", ...words], uid);
  return socket;
}

function slurmConf(folder: string, socket: string, controller: number, node: number): string {
  return `ClusterName=trackroom
SlurmctldHost=${hostname()}(127.0.0.1)
SlurmctldPort=${controller}
SlurmdPort=${node}
SlurmUser=root
AuthInfo=socket=${socket}
StateSaveLocation=${join(folder, "state")}
SlurmdSpoolDir=${join(folder, "spool")}
SlurmctldPidFile=${join(folder, "slurmctld.pid")}
SlurmdPidFile=${join(folder, "slurmd.pid")}
ProctrackType=proctrack/pgid
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1,sched_min_interval=0
ReturnToService=2
NodeName=node1 NodeHostname=${hostname()} NodeAddr=127.0.0.1 Port=${node} CPUs=2
PartitionName=main Nodes=ALL Default=YES State=UP
`;
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function stopAll(daemons: readonly ChildProcess[]): Promise<void> {
  // The last one first: a controller that outlives its guard complains for a while.
  for (const child of [...daemons].reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    child.kill("SIGTERM");
    await ended;
  }
}
