import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "trackroom-serve-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("serve prints an address that answers, and ends properly when told to", async () => {
  const words = [resolve("cli", "trackroom.ts"), "serve", "--no-open"];
  const child = spawn(process.execPath, words, {
    env: { ...process.env, TRACKROOM_HOME: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  let address = "";
  for await (const line of createInterface(child.stdout)) {
    address = /http:\/\/127\.0\.0\.1:\d+\S*/.exec(line)?.[0] ?? "";
    if (address !== "") break;
  }
  const { status, headers } = await fetch(address);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toMatch(/html/);
  expect((await fetch(new URL("/", address))).status).not.toBe(200);
  child.kill("SIGTERM");
  expect(await ended).toEqual([0, null]);
}, 180_000);
