import { createBirpc } from "birpc";
import type { Backend, Events } from "../api.ts";
import type { Channel } from "./channel.ts";
import { decodeMessage, encodeMessage } from "./wire.ts";

/** The window's end of a line: the backend to call. */
export interface BackendConnection {
  readonly backend: Backend;
  /** Ends the conversation; calls that wait for an answer fail with `reason`. */
  close(reason: Error): void;
}

/** The backend at the other end of `channel`. Its events go to `events`. */
export function connectBackend(channel: Channel, events: Events): BackendConnection {
  const functions: Events = Object.assign(Object.create(null), {
    jobChanged: events.jobChanged.bind(events),
    libraryChanged: events.libraryChanged.bind(events),
  });
  const rpc = createBirpc<Backend, Events>(functions, {
    timeout: -1,
    bind: "functions",
    post: (message: Record<string, unknown>) => channel.send(encodeMessage(message)),
    on: (listener) =>
      channel.receive((bytes) => {
        const message = decodeMessage(bytes);
        if (message !== null) listener(message);
      }),
  });
  return { backend: rpc, close: (reason) => rpc.$close(reason) };
}
