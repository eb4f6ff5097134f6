import { createBirpc } from "birpc";
import type { Backend, Events } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import type { Channel } from "./channel.ts";
import { backendMethods, eventNames } from "./methods.ts";
import { skim } from "./skim.ts";
import { decodeMessage, encodeMessage } from "./wire.ts";

/** What `serveBackend` makes: events for the window at the other end, and an end to the conversation. */
export interface ServedWindow {
  readonly events: Events;
  close(): void;
}

/**
 * Answers one window's requests from `backend`.
 *
 * @param fault is told of errors that are no `TrackroomError`: faults of the program, worth a line in a log
 */
export function serveBackend(
  channel: Channel,
  backend: Backend,
  fault: (error: Error, method: string) => void = () => {},
): ServedWindow {
  const rpc = createBirpc<Events, Partial<Backend>>(onlyBackendMethods(backend), {
    eventNames: [...eventNames],
    // Some answers take long (a large library being opened): waiting for them is the window's choice.
    timeout: -1,
    bind: "functions",
    post: (message: Record<string, unknown>) => channel.send(encodeMessage(message)),
    on: (listener) =>
      channel.receive((bytes) => {
        const { id, refusal } = skim(bytes);
        if (refusal !== null) {
          const e = new TrackroomError("wrong-usage", refusal);
          if (id !== null) channel.send(encodeMessage({ t: "s", i: id, e }));
          return;
        }
        const message = decodeMessage(bytes);
        if (message !== null) listener(message);
      }),
    onFunctionError: (error, method) => {
      if (!(error instanceof TrackroomError)) fault(error, method);
    },
    onGeneralError: (error, method) => {
      fault(error, method ?? "");
      return true;
    },
  });
  // Where the line broke there is nobody to tell: the window asks for everything again when it is back.
  const passOver = () => {};
  return {
    events: {
      jobChanged: (job) => void rpc.jobChanged(job).catch(passOver),
      libraryChanged: () => void rpc.libraryChanged().catch(passOver),
    },
    close: () => rpc.$close(),
  };
}

/** `backend` without its prototype: a request cannot name `constructor` or anything else that is not in the contract. */
function onlyBackendMethods(backend: Backend): Partial<Backend> {
  const methods: Partial<Backend> = Object.create(null);
  for (const name of backendMethods) {
    Object.assign(methods, { [name]: backend[name].bind(backend) });
  }
  return methods;
}
