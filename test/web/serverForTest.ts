import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Backend } from "../../core/api.ts";
import { createEventHub, type EventHub } from "../../core/rpc/eventHub.ts";
import { startServer } from "../../web/server.ts";
import { createUploads, defaultLimits, type UploadLimits } from "../../web/uploads.ts";
import { standInBackend } from "./standInBackend.ts";

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

export interface ServerForTest {
  readonly folder: string;
  readonly port: number;
  readonly token: string;
  readonly hub: EventHub;
  /** What a window's request carries: cookie, Host and Origin. */
  readonly own: Record<string, string>;
  /** A request as it is, with the path unmended (fetch would take `..` out). */
  ask(path: string, options?: AskOptions): Promise<Answer>;
  close(): Promise<void>;
}

/** The server with a small built window, a download and a secret beside them. */
export async function serverForTest(
  backend: Partial<Backend> = {},
  limits: UploadLimits = defaultLimits,
  silence?: number,
): Promise<ServerForTest> {
  const folder = await mkdtemp(join(tmpdir(), "trackroom-test-"));
  const rendererFolder = join(folder, "renderer");
  const downloadsFolder = join(folder, "downloads");
  for (const each of [rendererFolder, downloadsFolder, join(folder, "uploads")]) await mkdir(each);
  await mkdir(join(rendererFolder, "assets"));
  await writeFile(
    join(rendererFolder, "index.html"),
    '<!doctype html><meta name="style-nonce" content=""><script type="module" src="./assets/main.js"></script>',
  );
  await writeFile(join(rendererFolder, "assets", "main.js"), "export {};");
  await writeFile(join(downloadsFolder, "tracks – 41.zip"), "a zip");
  await writeFile(join(folder, "secret.js"), "secret");

  const hub = createEventHub();
  const server = await startServer({
    backend: standInBackend(backend),
    hub,
    uploads: createUploads(join(folder, "uploads"), limits),
    downloadsFolder,
    libraryFolder: join(folder, "libraries"),
    rendererFolder,
    port: 0,
    ...(silence === undefined ? {} : { silence }),
    report: () => {},
  });
  const { port } = server;
  const token = new URL(server.url).searchParams.get("token") ?? "";
  const own = {
    Host: `127.0.0.1:${port}`,
    Origin: `http://127.0.0.1:${port}`,
    Cookie: `other=1; trackroom-${port}=${token}`,
  };

  const ask = (path: string, { method = "GET", headers = own, body }: AskOptions = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString("utf8"),
          }),
        );
      });
      asked.on("error", reject);
      asked.end(body);
    });

  return {
    folder,
    port,
    token,
    hub,
    own,
    ask,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
