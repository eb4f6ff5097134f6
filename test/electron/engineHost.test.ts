import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEngineHost } from "../../electron/engineHost.ts";
import { children, FakeContents } from "./fakeElectron.ts";

vi.mock("electron", () => import("./fakeElectron.ts"));

const settings = { libraryFolder: "/home/ada/Trackroom", downloads: "/tmp/downloads" };
const shares: (number | null)[] = [];
const failures: string[] = [];
const opened: string[][] = [];
const host = () =>
  createEngineHost(settings, {
    failed: (sentence) => failures.push(sentence),
    working: (share) => shares.push(share),
    opened: (libraries) => opened.push(libraries.map(({ name }) => name)),
  });
const contents = () => new FakeContents() as never;

beforeEach(() => {
  children.length = 0;
  failures.length = 0;
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test("a window gets one end of a line, the backend the other", () => {
  const window = new FakeContents();
  host().connect(window as never);
  const [child] = children;
  expect(child?.modulePath).toMatch(/engineProcess\.ts$/);
  expect(JSON.parse(child?.args[0] ?? "")).toEqual(settings);
  expect(child?.sent[0]?.message).toEqual({ kind: "connect" });
  expect(child?.sent[0]?.ports).toHaveLength(1);
  expect(window.posted).toHaveLength(1);
  expect(window.posted[0]?.channel).toBe("trackroom:port");
  expect(window.posted[0]?.ports[0]).not.toBe(child?.sent[0]?.ports[0]);
});

test("one process serves all lines", () => {
  const engine = host();
  engine.connect(contents());
  engine.connect(contents());
  expect(children).toHaveLength(1);
  expect(children[0]?.sent).toHaveLength(2);
});

test("a process that died is started again when the window asks for a line", () => {
  const engine = host();
  engine.connect(contents());
  vi.advanceTimersByTime(60_000);
  children[0]?.emit("exit", 1);
  engine.connect(contents());
  expect(children).toHaveLength(2);
  expect(failures).toEqual([]);
});

test("a process that keeps dying is given up, and said so once", () => {
  const engine = host();
  for (let n = 0; n < 5; n += 1) {
    engine.connect(contents());
    children.at(-1)?.emit("exit", 1);
  }
  expect(children).toHaveLength(3);
  expect(failures).toHaveLength(1);
});

test("a process that cannot start says why", () => {
  const engine = host();
  engine.connect(contents());
  children[0]?.emit("message", { kind: "something else" });
  expect(failures).toEqual([]);
  children[0]?.emit("message", { kind: "failed", sentence: "The folder cannot be written." });
  expect(failures).toEqual(["The folder cannot be written."]);
});

test("closing waits until the library is closed", async () => {
  const engine = host();
  engine.connect(contents());
  let closed = false;
  const closing = engine.close().then(() => {
    closed = true;
  });
  await vi.advanceTimersByTimeAsync(5000);
  expect(children[0]?.sent.at(-1)?.message).toEqual({ kind: "close" });
  expect(closed).toBe(false);
  children[0]?.emit("exit", 0);
  await closing;
  expect(children[0]?.killed).toBe(false);
  engine.connect(contents());
  expect(children).toHaveLength(1);
});

test("a process that does not close is ended at last", async () => {
  const engine = host();
  engine.connect(contents());
  const closing = engine.close();
  await vi.advanceTimersByTimeAsync(60_000);
  await closing;
  expect(children[0]?.killed).toBe(true);
  expect(failures).toEqual([]);
});

test("closing without a process is done at once", async () => {
  await expect(host().close()).resolves.toBeUndefined();
});

test("how far the jobs are is passed on, and nothing is under way once the engine has gone", () => {
  const engine = host();
  engine.connect(contents());
  const child = children.at(-1);
  shares.length = 0;
  child?.emit("message", { kind: "working", share: 0.5 });
  child?.emit("message", { kind: "working", share: 7 });
  child?.emit("exit", 1);
  expect(shares).toEqual([0.5, null]);
});

test("the libraries that people know are passed on when one was opened", () => {
  const engine = host();
  engine.connect(contents());
  const libraries = [{ path: "/x/Class 9b.trackroom", name: "Class 9b" }];
  children.at(-1)?.emit("message", { kind: "opened", libraries: [{ path: 7 }] });
  expect(opened).toEqual([]);
  children.at(-1)?.emit("message", { kind: "opened", libraries });
  expect(opened).toEqual([["Class 9b"]]);
});
