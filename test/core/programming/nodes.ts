import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

/** A Node to run things on. */
export interface Node {
  version: string;
  path: string;
}

/** Major versions to try beside the one at hand: `22,26`. Each is a download of some 100 MB, kept in `dist/nodes/`. */
export const nodesVariable = "TRACKROOM_NODES";

export function findNodes(): Node[] {
  const wanted = (process.env[nodesVariable] ?? "").split(",").filter((major) => major !== "");
  const own = { version: process.versions.node, path: process.execPath };
  return [own, ...wanted.map(fetchNode)];
}

/** npm's package `node` carries the program of each platform. @throws Error where it cannot be had */
function fetchNode(major: string): Node {
  const folder = resolve("dist", "nodes", major);
  mkdirSync(folder, { recursive: true });
  const words = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--prefix", folder];
  const shell = process.platform === "win32";
  spawnSync("npm", [...words, `node@${major}`], { stdio: "ignore", shell });
  const path = join(folder, "node_modules", "node", "bin", shell ? "node.exe" : "node");
  const { stdout, status } = spawnSync(path, ["--version"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`Node ${major} cannot be had from npm.`);
  return { version: stdout.trim().slice(1), path };
}
