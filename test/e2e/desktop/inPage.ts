import type { FromTest, ToTest } from "../../electron/standIn/messages.ts";

/** What a page says: the window that it is in is added by the test. */
export type FromPage = DistributiveOmit<
  Extract<FromTest, { channel: string } | { port: number }>,
  "window"
>;
type DistributiveOmit<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never;
export type ToPage = Exclude<ToTest, { kind: "window" | "closed" | "did" | "engine" }>;

declare global {
  interface Window {
    /** Carries a message from the page to the test. */
    standInHost(message: FromPage): Promise<void>;
    standIn: { arrive(message: ToPage): void };
    /** Where files lie that are dropped, by name: a browser does not tell. */
    standInPaths?: Record<string, string>;
  }
}

/** A preload script as vite builds it. */
type Preload = (require: () => object, module: { exports: object }, exports: object) => void;

/**
 * Runs in the page before its own scripts: gives the preload script what Electron gives it. It is handed over as text, so it
 * names nothing from outside.
 */
export function inPage(preload: Preload): void {
  type Listener = (event: { ports: MessagePort[] }, ...args: readonly unknown[]) => void;
  const listeners = new Map<string, Listener[]>();
  const calls = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  const ports = new Map<number, MessagePort>();
  /** The ends that the page holds. A port that is handed over is another object there. */
  const pageEnds = new Map<number, MessagePort>();
  const handedOver: number[] = [];
  let lastCall = 0;
  const say = (message: FromPage) => void window.standInHost(message);

  const portFor = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    ports.set(id, port1);
    handedOver.push(id);
    port1.onmessage = ({ data }) => say({ kind: "port", port: id, data });
    return port2;
  };
  window.addEventListener("message", (event) => {
    for (const port of event.ports) {
      const id = handedOver.shift();
      if (id !== undefined) pageEnds.set(id, port);
    }
  });
  window.standIn = {
    arrive(message) {
      switch (message.kind) {
        case "to-page": {
          const event = { ports: message.ports.map(portFor) };
          for (const listener of listeners.get(message.channel) ?? []) {
            listener(event, ...message.args);
          }
          break;
        }
        case "port":
          ports.get(message.port)?.postMessage(message.data);
          break;
        case "port-closed":
          ports.get(message.port)?.close();
          // Electron tells the other end of it; browsers do not yet.
          pageEnds.get(message.port)?.dispatchEvent(new Event("close"));
          break;
        case "answer":
          if (message.error === undefined) calls.get(message.call)?.resolve(message.value);
          else calls.get(message.call)?.reject(new Error(message.error));
          calls.delete(message.call);
          break;
      }
    },
  };

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => Object.assign(window, { [name]: api }),
    },
    ipcRenderer: {
      on(channel: string, listener: Listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
      send: (channel: string, ...args: unknown[]) => say({ kind: "send", channel, args, call: 0 }),
      invoke: (channel: string, ...args: unknown[]) =>
        new Promise((resolve, reject) => {
          lastCall += 1;
          calls.set(lastCall, { resolve, reject });
          say({ kind: "invoke", channel, args, call: lastCall });
        }),
    },
    webUtils: { getPathForFile: ({ name }: File) => window.standInPaths?.[name] ?? "" },
  };
  const module = { exports: {} };
  preload(() => electron, module, module.exports);
}
