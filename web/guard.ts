import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Refusal } from "./shared/refusal.ts";

/** What a request does: read a file, change something, or open the WebSocket. */
export type Access = "read" | "write" | "socket";

export interface Guard {
  /** Sets the cookie that stands for the token from then on. */
  readonly cookie: string;
  /**
   * Lets the request pass, or not. Other programs on this computer, and pages of other sites in the same
   * browser, can reach the port: the token keeps out the former; Host and Origin keep out the latter, even
   * where they make their own name point to 127.0.0.1 (DNS rebinding).
   *
   * @throws Refusal
   */
  check(request: IncomingMessage, access: Access, tokenInAddress?: string | null): void;
}

export function createGuard(port: number, token: string): Guard {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // Cookies are shared by all ports of a host: two Trackrooms must not take each other's.
  const cookieName = `trackroom-${port}`;
  return {
    cookie: `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict`,
    check: (request, access, tokenInAddress) => {
      const { host, origin } = request.headers;
      if (host === undefined || !hosts.includes(host)) {
        throw new Refusal(421, "This address does not belong to Trackroom.");
      }
      if (origin === undefined ? access !== "read" : origin !== `http://${host}`) {
        throw new Refusal(403, "Trackroom answers its own window only, not other pages.");
      }
      const site = request.headers["sec-fetch-site"] ?? "none";
      // "none": typed in, or opened by another program. Others may lead to the page itself, where the token
      // in its address speaks for them.
      if (site !== "none" && site !== "same-origin" && typeof tokenInAddress !== "string") {
        throw new Refusal(403, "Trackroom answers its own window only, not other pages.");
      }
      const given = tokenInAddress ?? cookieValue(request.headers.cookie, cookieName);
      if (given === undefined || !equalInConstantTime(given, token)) {
        throw new Refusal(
          403,
          "This window has no key. Open the address that Trackroom printed when it started: it ends in ?token=...",
        );
      }
    },
  };
}

function cookieValue(header: string | undefined, name: string): string | undefined {
  const pair = header?.split(/; */).find((cookie) => cookie.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** Compares digests: they have the same length, and the time taken tells nothing about the token. */
function equalInConstantTime(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
