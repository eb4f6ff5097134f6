import type { Events } from "../../core/api.ts";
import { connectBackend } from "../../core/rpc/connectBackend.ts";
import { type Dial, disconnected } from "./line.ts";

/** Dials the backend behind a WebSocket. */
export function webSocketLine(url: string, events: Events): Dial {
  return (onLost) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      socket.binaryType = "arraybuffer";
      const fail = () => reject(disconnected());
      socket.addEventListener("close", fail);
      socket.addEventListener("open", () => {
        socket.removeEventListener("close", fail);
        socket.addEventListener("close", onLost);
        const channel = {
          send: (bytes: Uint8Array<ArrayBuffer>) => socket.send(bytes),
          receive: (listener: (bytes: Uint8Array) => void) =>
            socket.addEventListener("message", (event: MessageEvent<unknown>) => {
              if (event.data instanceof ArrayBuffer) listener(new Uint8Array(event.data));
            }),
        };
        resolve(connectBackend(channel, events));
      });
    });
}
