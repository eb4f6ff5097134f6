import { EventEmitter } from "node:events";
import type { WithEngine } from "./messages.ts";

// What Electron gives the program that it runs as a utility process: `process.parentPort`, and ports that come with messages.

/** Where the main process has just gone, nobody hears it. */
const send = (message: WithEngine) => process.send?.(message, undefined, {}, () => {});
const ports = new Map<number, Port>();

/** One end of a line, as `MessagePortMain`: it keeps what comes until it is started. */
class Port extends EventEmitter {
  readonly #id: number;
  #waiting: unknown[] | null = [];

  constructor(id: number) {
    super();
    this.#id = id;
    ports.set(id, this);
  }

  arrive(data: unknown): void {
    if (this.#waiting === null) this.emit("message", { data, ports: [] });
    else this.#waiting.push(data);
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.arrive(data);
  }

  postMessage(data: unknown): void {
    send({ kind: "port", port: this.#id, data });
  }

  close(): void {
    ports.delete(this.#id);
    send({ kind: "port-closed", port: this.#id });
  }
}

/** As Electron's: what comes before anybody listens waits for them. */
class ParentPort extends EventEmitter {
  readonly #early: object[] = [];

  constructor() {
    super();
    this.on("newListener", (name) => {
      if (name === "message") setImmediate(() => this.#deliver());
    });
  }
  postMessage(data: unknown): void {
    send({ kind: "message", data, ports: [] });
  }
  arrive(event: object): void {
    this.#early.push(event);
    if (this.listenerCount("message") > 0) this.#deliver();
  }
  #deliver(): void {
    for (const event of this.#early.splice(0)) this.emit("message", event);
  }
}
const parentPort = new ParentPort();
Object.assign(process, { parentPort });

process.on("message", (message: WithEngine) => {
  switch (message.kind) {
    case "message":
      parentPort.arrive({
        data: message.data,
        ports: message.ports.map((id) => new Port(id)),
      });
      break;
    case "port":
      ports.get(message.port)?.arrive(message.data);
      break;
    case "port-closed":
      ports.get(message.port)?.emit("close");
      ports.delete(message.port);
      break;
  }
});
// Without its parent there is nobody to work for.
process.on("disconnect", () => process.exit(0));
