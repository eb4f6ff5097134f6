import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type ServerForTest, serverForTest } from "./serverForTest.ts";

let server: ServerForTest;
beforeAll(async () => {
  server = await serverForTest({ tags: async () => [] });
});
afterAll(() => server.close());

const without = (name: string) => {
  const { [name]: _, ...rest } = server.own;
  return rest;
};

describe("the page", () => {
  test("opens with the token, which becomes a cookie that scripts and other sites do not get", async () => {
    const { status, headers } = await server.ask(`/?token=${server.token}`, {
      headers: { Host: `localhost:${server.port}` },
    });
    expect(status).toBe(200);
    const [cookie] = headers["set-cookie"] ?? [];
    expect(cookie).toBe(
      `trackroom-${server.port}=${server.token}; Path=/; HttpOnly; SameSite=Strict`,
    );
  });

  test("opens again with the cookie alone", async () => {
    expect((await server.ask("/", { headers: without("Origin") })).status).toBe(200);
  });

  test.each(["", "?token=", "?token=wrong"])("stays shut with “%s”", async (query) => {
    const headers = { Host: `127.0.0.1:${server.port}` };
    const { status, body } = await server.ask(`/${query}`, { headers });
    expect(status).toBe(403);
    expect(body).toContain("?token=");
    expect(body).not.toContain(server.token);
  });

  test("a wrong token in the address is not made good by the cookie", async () => {
    expect((await server.ask("/?token=wrong")).status).toBe(403);
  });

  test("has a strict policy: no inline scripts, styles by nonce, a new nonce each time", async () => {
    const [first, second] = [await server.ask("/"), await server.ask("/")];
    const policy = String(first.headers["content-security-policy"]);
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
    expect(first.body).toContain(`<meta name="style-nonce" content="${nonce}">`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-");
    expect(second.body).not.toContain(nonce);
  });

  test("every answer forbids sniffing and tells no referrer", async () => {
    for (const path of [
      "/",
      "/assets/main.js",
      "/nothing",
      "/download/tracks%20%E2%80%93%2041.zip",
    ]) {
      const { headers } = await server.ask(path);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
    }
  });
});

describe.each([
  ["GET", "/"],
  ["GET", "/assets/main.js"],
  ["GET", "/download/tracks%20%E2%80%93%2041.zip"],
  ["GET", "/upload/drop-12345"],
  ["POST", "/upload/drop-12345/a.txt"],
  ["DELETE", "/upload/drop-12345"],
  ["POST", "/library/drop-12345/a.trackroom"],
])("%s %s", (method, path) => {
  const attempts: [string, () => Record<string, string>, number][] = [
    ["another Host (DNS rebinding)", () => ({ ...server.own, Host: "evil.example" }), 421],
    ["another port in Host", () => ({ ...server.own, Host: "127.0.0.1:1" }), 421],
    ["another Origin", () => ({ ...server.own, Origin: "http://evil.example" }), 403],
    ["the Origin of another port", () => ({ ...server.own, Origin: "http://127.0.0.1:1" }), 403],
    ["the Origin null", () => ({ ...server.own, Origin: "null" }), 403],
    ["a page of another site", () => ({ ...server.own, "Sec-Fetch-Site": "cross-site" }), 403],
    ["a page of another port", () => ({ ...server.own, "Sec-Fetch-Site": "same-site" }), 403],
    ["no cookie", () => without("Cookie"), 403],
    ["a wrong cookie", () => ({ ...server.own, Cookie: `trackroom-${server.port}=wrong` }), 403],
    [
      "the cookie of another Trackroom",
      () => ({ ...server.own, Cookie: `trackroom-1=${server.token}` }),
      403,
    ],
  ];
  test.each(attempts)("refuses %s", async (_what, headers, status) => {
    const body = method === "POST" ? "1\t2\t3\n" : undefined;
    const answer = await server.ask(path, {
      method,
      headers: { ...headers(), ...(body === undefined ? {} : { "Content-Length": "6" }) },
      ...(body === undefined ? {} : { body }),
    });
    expect(answer.status).toBe(status);
  });
});

test.each(["POST", "DELETE"])("%s without an Origin is refused", async (method) => {
  const { status } = await server.ask("/upload/drop-12345/a.txt", {
    method,
    headers: without("Origin"),
  });
  expect(status).toBe(403);
});

describe("the WebSocket", () => {
  const dial = (headers: Record<string, string>, path = "/rpc") =>
    new Promise<number>((resolve, reject) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
      socket.on("open", () => {
        socket.close();
        resolve(101);
      });
      socket.on("unexpected-response", (_request, response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      });
      socket.on("error", reject);
    });

  test("opens for the window", async () => {
    expect(await dial(server.own)).toBe(101);
  });

  const attempts: [string, () => Record<string, string>, number][] = [
    ["no Origin", () => without("Origin"), 403],
    ["another Origin", () => ({ ...server.own, Origin: "http://evil.example" }), 403],
    ["another Host", () => ({ ...server.own, Host: "evil.example" }), 421],
    ["no cookie", () => without("Cookie"), 403],
    ["a wrong cookie", () => ({ ...server.own, Cookie: `trackroom-${server.port}=x` }), 403],
  ];
  test.each(attempts)("stays shut with %s", async (_what, headers, status) => {
    expect(await dial(headers())).toBe(status);
  });

  test("stays shut at any other address, and with the token in place of the cookie", async () => {
    expect(await dial(server.own, "/other")).toBe(404);
    expect(await dial(without("Cookie"), `/rpc?token=${server.token}`)).toBe(404);
  });
});

describe("paths that lead out of their folder", () => {
  const ways = [
    "../secret.js",
    "..%2fsecret.js",
    "%2e%2e/secret.js",
    "%2e%2e%2fsecret.js",
    "assets/../../secret.js",
    "..%5csecret.js",
    "..\\secret.js",
    ".//secret.js",
    "%00secret.js",
    "%E0%A4%A.js",
  ];

  test.each(ways)("static: /%s", async (path) => {
    const { status, body } = await server.ask(`/${path}`);
    expect([400, 404]).toContain(status);
    expect(body).not.toBe("secret");
  });

  test.each(ways)("download: %s", async (path) => {
    const { status, body } = await server.ask(`/download/${path}`);
    expect([400, 404]).toContain(status);
    expect(body).not.toBe("secret");
  });

  test.each(ways)("upload: %s", async (path) => {
    const { status } = await server.ask(`/upload/drop-12345/${path}`, {
      method: "POST",
      headers: { ...server.own, "Content-Length": "1" },
      body: "x",
    });
    expect(status).toBe(400);
  });

  test.each(["..", "%2e%2e", "a", "drop_12345", "drop%2012345", "........"])(
    "the name of a drop: %s",
    async (name) => {
      const headers = { ...server.own, "Content-Length": "1" };
      const { status } = await server.ask(`/upload/${name}/a.txt`, {
        method: "POST",
        headers,
        body: "x",
      });
      expect([400, 404, 405]).toContain(status);
    },
  );
});
