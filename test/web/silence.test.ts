import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { defaultLimits } from "../../web/uploads.ts";
import { type ServerForTest, serverForTest } from "./serverForTest.ts";

let server: ServerForTest;
beforeAll(async () => {
  server = await serverForTest({ tags: async () => [] }, defaultLimits, 200);
});
afterAll(() => server.close());

const window = (autoPong: boolean) =>
  new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers: server.own, autoPong });

test.each([
  ["nothing", ""],
  ["half a request", "GET / HTTP/1.1\r\nHost: "],
  ["a request and no file", "POST /upload/x/a.txt HTTP/1.1\r\n"],
])("three hundred sockets that say %s are closed", async (_, said) => {
  const sockets = Array.from({ length: 300 }, () => connect(server.port, "127.0.0.1"));
  await Promise.all(
    sockets.map(async (socket) => {
      socket.on("error", () => {});
      const closed = once(socket, "close");
      socket.resume();
      socket.write(said);
      await closed;
    }),
  );
  expect(sockets.every(({ destroyed }) => destroyed)).toBe(true);
});

test("an upload that stops in the middle is closed", async () => {
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => {});
  socket.resume();
  const headers = { ...server.own, "Content-Length": "1000" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST /upload/drop/a.txt HTTP/1.1\r\n${lines.join("")}\r\nhalf`);
  await once(socket, "close");
  expect(socket.destroyed).toBe(true);
});

test("a window stays, however long nobody touches it; one that is gone is let go of", async () => {
  const open = window(true);
  const gone = window(false);
  const left = once(gone, "close");
  let pings = 0;
  const pinged = new Promise<void>((resolve) => {
    open.on("ping", () => {
      if (++pings === 6) resolve();
    });
  });
  await Promise.all([left, pinged]);
  expect(open.readyState).toBe(open.OPEN);
  open.close();
});
