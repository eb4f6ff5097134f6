import { MessageChannel, type MessagePort } from "node:worker_threads";
import { afterEach, expect, test, vi } from "vitest";
import type { Backend, Events, JobStatus } from "../../../core/api.ts";
import { TrackroomError } from "../../../core/errors.ts";
import { type BackendConnection, connectBackend } from "../../../core/rpc/connectBackend.ts";
import { createEventHub } from "../../../core/rpc/eventHub.ts";
import { serveBackend } from "../../../core/rpc/serveBackend.ts";
import { decodeMessage, encodeMessage } from "../../../core/rpc/wire.ts";
import { standInBackend, tile } from "../../web/standInBackend.ts";

const job: JobStatus = {
  key: 1,
  kind: "import",
  state: "running",
  title: "Import 5 files into KCl",
  created: 1371575424.5,
  started: null,
  ended: null,
  itemsTotal: 5,
  itemsDone: 2,
  frames: 2,
  clusters: 40,
  pixels: 900,
  duplicates: 0,
  rejected: [{ file: "a.txt", line: 3, reason: "A letter where a number belongs." }],
  rejectedCount: 1,
  secondsLeft: null,
  error: null,
  result: null,
};

const ends: MessagePort[] = [];
afterEach(() => {
  for (const port of ends.splice(0)) port.close();
});

function channelOf(port: MessagePort) {
  return {
    send: (bytes: Uint8Array<ArrayBuffer>) => port.postMessage(bytes),
    receive: (listener: (bytes: Uint8Array) => void) => {
      port.on("message", listener);
    },
  };
}

function line(backend: Backend, events: Events, fault?: (error: Error, method: string) => void) {
  const { port1, port2 } = new MessageChannel();
  ends.push(port1, port2);
  const served = serveBackend(channelOf(port1), backend, fault);
  const connection: BackendConnection = connectBackend(channelOf(port2), events);
  return { served, connection, backend: connection.backend, raw: port2 };
}

const silent: Events = { jobChanged: () => {}, libraryChanged: () => {} };

test("typed arrays come across as they are, counts beyond 2^32 included", async () => {
  const clusters = vi.fn(async () => [tile]);
  const { backend } = line(standInBackend({ clusters }), silent);
  const request = { where: null, sort: [], offset: 0, limit: 10 };
  const [got] = await backend.clusters(request);
  expect(got).toEqual(tile);
  expect(got?.pixels).toBeInstanceOf(Uint32Array);
  expect(got?.counts).toBeInstanceOf(Float64Array);
  expect(clusters).toHaveBeenCalledWith(request);
});

test("an error for people keeps its code, its sentence and its place", async () => {
  const { backend } = line(
    standInBackend({
      library: async () => {
        throw new TrackroomError("unusable-library", "This is not a library.", {
          file: "a.trackroom",
          line: 4,
        });
      },
    }),
    silent,
  );
  const error: unknown = await backend.library().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(TrackroomError);
  expect(error).toMatchObject({
    code: "unusable-library",
    message: "This is not a library.",
    place: { file: "a.trackroom", line: 4 },
  });
});

test("a fault of the program comes as an error, and is told to the host", async () => {
  const faults: string[] = [];
  const { backend } = line(
    standInBackend({
      tags: async () => {
        throw new RangeError("out of range");
      },
    }),
    silent,
    (error, method) => faults.push(`${method}: ${error.message}`),
  );
  const error: unknown = await backend.tags().catch((caught: unknown) => caught);
  expect(error).not.toBeInstanceOf(TrackroomError);
  expect(error).toMatchObject({ name: "RangeError", message: "out of range" });
  expect(faults).toEqual(["tags: out of range"]);
});

test("events reach every window that listens, and none that left", async () => {
  const hub = createEventHub();
  const first = vi.fn();
  const second = vi.fn();
  const a = line(standInBackend(), { ...silent, jobChanged: first });
  const b = line(standInBackend(), { ...silent, jobChanged: second });
  hub.add(a.served.events);
  const leave = hub.add(b.served.events);
  hub.events.jobChanged(job);
  await vi.waitFor(() => expect(second).toHaveBeenCalledWith(job));
  leave();
  hub.events.jobChanged({ ...job, itemsDone: 3 });
  await vi.waitFor(() => expect(first).toHaveBeenCalledTimes(2));
  expect(second).toHaveBeenCalledTimes(1);
});

test.each(["constructor", "__proto__", "toString", "close", "hasOwnProperty"])(
  "%s cannot be called from outside",
  async (method) => {
    const { raw } = line(standInBackend(), silent);
    const answer = new Promise<Uint8Array>((resolve) => raw.on("message", resolve));
    raw.postMessage(encodeMessage({ t: "q", i: "1", m: method, a: [] }));
    const message = decodeMessage(await answer);
    expect(message?.e).toMatchObject({ message: expect.stringContaining("not found") });
  },
);

test("bytes that are no message are passed over, and the line stays up", async () => {
  const { backend, raw } = line(standInBackend({ tags: async () => [] }), silent);
  raw.postMessage(Uint8Array.of(0xc1, 255, 0));
  raw.postMessage(encodeMessage({ t: "unknown" }));
  raw.postMessage(new Uint8Array(0));
  raw.postMessage("text");
  await expect(backend.tags()).resolves.toEqual([]);
});

test("calls that wait fail with the reason when the line is closed", async () => {
  const { backend, connection } = line(
    standInBackend({ tags: () => new Promise(() => {}) }),
    silent,
  );
  const call = backend.tags();
  connection.close(new TrackroomError("disconnected", "The line broke."));
  await expect(call).rejects.toMatchObject({ code: "disconnected" });
});

test("events over a line that broke are passed over: nobody waits for them", async () => {
  const served = serveBackend(
    {
      send() {
        throw new Error("the port is closed");
      },
      receive() {},
    },
    standInBackend({}),
  );
  served.events.jobChanged(job);
  served.events.libraryChanged();
  // A promise that nobody caught would end the program by now, and the test run with it.
  await new Promise((resolve) => setTimeout(resolve, 10));
  served.close();
});
