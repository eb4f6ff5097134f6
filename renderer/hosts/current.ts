import type { Host } from "../host.ts";
import { browserHost } from "./browser.ts";
import { desktopHost } from "./desktop.ts";

/** The host that this window runs in. */
export function currentHost(): Host {
  const bridge = window.trackroomDesktop;
  return bridge === undefined ? browserHost() : desktopHost(bridge);
}
