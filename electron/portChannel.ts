import type { MessageEvent, MessagePortMain } from "electron";
import type { Channel } from "../core/rpc/channel.ts";

/** A line to a window over a MessagePort, at the backend's end. */
export function portChannel(port: MessagePortMain): Channel {
  return {
    send: (bytes) => port.postMessage(bytes),
    receive: (listener) => {
      port.on("message", (event: MessageEvent) => {
        const data: unknown = event.data;
        if (data instanceof Uint8Array) listener(data);
      });
      port.start();
    },
  };
}
