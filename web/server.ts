import { randomBytes } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type WebSocket, WebSocketServer } from "ws";
import type { Backend } from "../core/api.ts";
import { TrackroomError } from "../core/errors.ts";
import type { EventHub } from "../core/rpc/eventHub.ts";
import { serveBackend } from "../core/rpc/serveBackend.ts";
import { findDownload } from "./downloads.ts";
import { createGuard, type Guard } from "./guard.ts";
import { contentSecurityPolicy, guardHeaders, pageWithNonce } from "./shared/page.ts";
import { errorCode, Refusal, refusalFor } from "./shared/refusal.ts";
import { findStaticFile, readIndex } from "./shared/staticFiles.ts";
import type { Uploads } from "./uploads.ts";

export interface ServerParts {
  readonly backend: Backend;
  readonly hub: EventHub;
  readonly uploads: Uploads;
  readonly downloadsFolder: string;
  readonly libraryFolder: string;
  readonly rendererFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** ms after which who says nothing is put out; a minute where absent. */
  readonly silence?: number;
  /** Is told of faults of the program. */
  readonly report: (sentence: string) => void;
}

export interface WindowServer {
  /** The address to open, with the token. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/** ms */
const longestSilence = 60_000;

// Requests carry selections of some thousand keys; more is not a request.
const largestRequest = 32 * 1024 * 1024;

/** Serves the window and its backend on 127.0.0.1. @throws TrackroomError where the port cannot be had */
export async function startServer(parts: ServerParts): Promise<WindowServer> {
  const token = randomBytes(32).toString("base64url");
  const { silence = longestSilence } = parts;
  const server = createServer({
    requestTimeout: 0,
    headersTimeout: silence,
    keepAliveTimeout: silence,
    connectionsCheckingInterval: Math.min(silence, 30_000) / 2,
  });
  // Of a connection that says nothing, or a request that stops in the middle.
  server.setTimeout(silence);
  await listen(server, parts.port);
  // Such as too many open files: those who came are turned away, the others stay.
  server.on("error", (error) => parts.report(`The port: ${error.message}`));
  const { port } = server.address() as AddressInfo;
  const guard = createGuard(port, token);

  server.on("request", (request, response) => {
    answer(parts, guard, request, response).catch((error: unknown) =>
      refuse(parts, request, response, error),
    );
  });

  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestRequest,
    perMessageDeflate: false,
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    try {
      if (request.url !== "/rpc") throw new Refusal(404, "There is nothing here.");
      guard.check(request, "socket");
    } catch (error) {
      const { status } = refusalFor(error);
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      sockets.emit("connection", opened, request);
      converse(parts, opened);
    });
  });
  const watching = putOutSilent(sockets, silence);

  return {
    url: `http://127.0.0.1:${port}/?token=${token}`,
    port,
    close: () =>
      new Promise((resolve) => {
        clearInterval(watching);
        server.close(() => resolve());
        for (const socket of sockets.clients) socket.close(1001, "Trackroom was closed");
        server.closeAllConnections();
        for (const socket of sockets.clients) socket.terminate();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = (cause: Error) => {
      const sentence =
        errorCode(cause) === "EADDRINUSE"
          ? `Port ${port} is in use by another program. Choose another one, or none for a free one.`
          : `Port ${port} cannot be used: ${cause.message}.`;
      reject(new TrackroomError("wrong-usage", sentence, {}, { cause }));
    };
    server.once("error", refused);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", refused);
      resolve();
    });
  });
}

/** A browser answers a ping by itself, however long nobody touches the window: who does not is not there any more. */
function putOutSilent(sockets: WebSocketServer, silence: number): NodeJS.Timeout {
  const heard = new WeakSet<WebSocket>();
  sockets.on("connection", (socket) => {
    const hear = () => heard.add(socket);
    hear();
    socket.on("pong", hear);
    socket.on("message", hear);
  });
  return setInterval(() => {
    for (const socket of sockets.clients) {
      if (heard.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }, silence / 2).unref();
}

/** Answers one window's requests until its socket closes. */
function converse({ backend, hub, report }: ServerParts, socket: WebSocket): void {
  const channel = {
    send: (bytes: Uint8Array) => {
      if (socket.readyState === socket.OPEN) socket.send(bytes);
    },
    receive: (listener: (bytes: Uint8Array) => void) => {
      socket.on("message", (data, isBinary) => {
        if (isBinary && data instanceof Buffer) listener(data);
      });
    },
  };
  const served = serveBackend(channel, backend, (error, method) =>
    report(`A fault in “${method}”: ${error.stack ?? error.message}`),
  );
  const leave = hub.add(served.events);
  socket.on("error", () => socket.terminate());
  socket.on("close", () => {
    leave();
    served.close();
  });
}

async function answer(
  parts: ServerParts,
  guard: Guard,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const address = request.url ?? "/";
  const mark = address.indexOf("?");
  const path = mark < 0 ? address : address.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? "" : address.slice(mark + 1));
  const method = request.method ?? "GET";

  if (method === "GET" && path === "/") {
    guard.check(request, "read", query.get("token"));
    return sendPage(parts, guard, request, response);
  }
  guard.check(request, method === "GET" ? "read" : "write");

  const [, area = "", name = "", ...rest] = path.split("/");
  const below = rest.join("/");
  const route = `${method} /${area}`;
  if (route === "POST /upload") {
    const bytes = Number(request.headers["content-length"] ?? "NaN");
    const offset = Number(query.get("offset") ?? "0");
    if (!Number.isSafeInteger(bytes) || !Number.isSafeInteger(offset) || offset < 0) {
      throw new Refusal(411, "A file comes with its length.");
    }
    if (below === "") await parts.uploads.receivePack(name, { bytes, body: request });
    else await parts.uploads.receive(name, { path: below, offset, bytes, body: request });
    return sendJson(response, { bytes });
  }
  if (route === "GET /upload" && below === "") {
    return sendJson(response, { folder: parts.uploads.folderOf(name) });
  }
  if (route === "DELETE /upload" && below === "") {
    await parts.uploads.remove(name);
    return sendJson(response, {});
  }
  if (route === "POST /library") {
    const kept = await parts.uploads.keepLibrary(name, below, parts.libraryFolder);
    return sendJson(response, { path: kept });
  }
  if (route === "GET /download") {
    const download = await findDownload(parts.downloadsFolder, path.slice("/download/".length));
    return sendStream(response, download.open(), {
      "Content-Type": "application/octet-stream",
      "Content-Length": download.bytes,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(download.name)}`,
      "Cache-Control": "no-store",
    });
  }
  if (method !== "GET") throw new Refusal(405, "That cannot be done here.");
  const file = await findStaticFile(parts.rendererFolder, path);
  return sendStream(response, file.open(), {
    "Content-Type": file.contentType,
    "Content-Length": file.bytes,
    "Cache-Control": "no-cache",
  });
}

async function sendPage(
  { rendererFolder }: ServerParts,
  guard: Guard,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const nonce = randomBytes(18).toString("base64");
  const page = pageWithNonce(await readIndex(rendererFolder), nonce);
  // 'self' does not take in ws: in every browser.
  const socket = `ws://${request.headers.host}`;
  response.writeHead(200, {
    ...guardHeaders,
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": contentSecurityPolicy(nonce, [socket]),
    "Set-Cookie": guard.cookie,
    "Cache-Control": "no-store",
  });
  response.end(page);
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, {
    ...guardHeaders,
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
  });
  response.end(JSON.stringify(value));
}

async function sendStream(
  response: ServerResponse,
  stream: Readable,
  headers: OutgoingHttpHeaders,
): Promise<void> {
  response.writeHead(200, { ...guardHeaders, ...headers });
  await pipeline(stream, response);
}

function refuse(
  { report }: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
): void {
  // The window went away in the middle: nobody is left to tell.
  if (request.socket.destroyed || errorCode(error) === "ERR_STREAM_PREMATURE_CLOSE") {
    response.destroy();
    return;
  }
  const refusal = refusalFor(error);
  if (refusal.status >= 500) report(`${refusal.message} ${String(refusal.cause ?? "")}`);
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(refusal.status, {
    ...guardHeaders,
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "no-store",
  });
  response.end(refusal.message);
}
