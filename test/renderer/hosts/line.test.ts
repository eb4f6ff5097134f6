import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Backend } from "../../../core/api.ts";
import type { BackendConnection } from "../../../core/rpc/connectBackend.ts";
import { disconnected, keepLine } from "../../../renderer/hosts/line.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A network that can be cut: each call at it gives a new connection whose `tags` says which it is. */
function network() {
  const told: string[] = [];
  let cut = () => {};
  let up = true;
  let dialled = 0;
  return {
    told,
    listener: { lost: () => told.push("lost"), restored: () => told.push("restored") },
    dialled: () => dialled,
    cut: (stayDown = false) => {
      up = !stayDown;
      cut();
    },
    mend: () => {
      up = true;
    },
    dial: async (onLost: () => void): Promise<BackendConnection> => {
      dialled += 1;
      if (!up) throw disconnected();
      cut = onLost;
      const tag = `line ${dialled}`;
      const tags: Backend["tags"] = async () => [{ tag, colour: null, clusters: 0, frames: 0 }];
      return {
        backend: { tags } as Partial<Backend> as Backend,
        close: (reason) => told.push(`closed: ${"code" in reason ? String(reason.code) : ""}`),
      };
    },
  };
}

test("the same backend works again after the line came back", async () => {
  const net = network();
  const backend = await keepLine(net.dial, net.listener);
  expect((await backend.tags())[0]?.tag).toBe("line 1");
  net.cut();
  expect(net.told).toEqual(["closed: disconnected", "lost"]);
  await expect(backend.tags()).rejects.toMatchObject({ code: "disconnected" });
  await vi.advanceTimersByTimeAsync(1000);
  expect(net.told.at(-1)).toBe("restored");
  expect((await backend.tags())[0]?.tag).toBe("line 2");
});

test("it is dialled until it answers, at ever longer intervals, and said once", async () => {
  const net = network();
  const backend = await keepLine(net.dial, net.listener);
  net.cut(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(net.dialled()).toBeGreaterThan(5);
  expect(net.dialled()).toBeLessThan(20);
  net.mend();
  await vi.advanceTimersByTimeAsync(6000);
  expect(net.told).toEqual(["closed: disconnected", "lost", "restored"]);
  await expect(backend.tags()).resolves.toHaveLength(1);
});

test("a first try that fails is said to whoever asked", async () => {
  const net = network();
  net.cut(true);
  await expect(keepLine(net.dial, net.listener)).rejects.toMatchObject({ code: "disconnected" });
  expect(net.told).toEqual([]);
});

test("it can be awaited: it is no promise, and nothing that every object has is a call", async () => {
  const backend = await keepLine(network().dial);
  expect(Reflect.get(backend, "then")).toBeUndefined();
  expect(Reflect.get(backend, "constructor")).toBeUndefined();
});
