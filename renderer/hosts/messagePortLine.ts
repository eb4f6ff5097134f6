import type { Events } from "../../core/api.ts";
import { connectBackend } from "../../core/rpc/connectBackend.ts";
import { type DesktopBridge, portMessage } from "./desktopBridge.ts";
import type { Dial } from "./line.ts";

/** Dials the backend in the desktop program's utility process. */
export function messagePortLine(bridge: DesktopBridge, events: Events): Dial {
  return async (onLost) => {
    const port = await nextPort(bridge);
    port.addEventListener("close", onLost, { once: true });
    const channel = {
      send: (bytes: Uint8Array<ArrayBuffer>) => port.postMessage(bytes),
      receive: (listener: (bytes: Uint8Array) => void) =>
        port.addEventListener("message", (event: MessageEvent<unknown>) => {
          if (event.data instanceof Uint8Array) listener(event.data);
        }),
    };
    const connection = connectBackend(channel, events);
    port.start();
    return connection;
  };
}

function nextPort(bridge: DesktopBridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    const take = (event: MessageEvent<unknown>) => {
      const [port] = event.ports;
      // The preload script's messages come from this very window; those of other pages do not count.
      if (event.source !== window || event.data !== portMessage || port === undefined) return;
      window.removeEventListener("message", take);
      resolve(port);
    };
    window.addEventListener("message", take);
    bridge.requestPort();
  });
}
