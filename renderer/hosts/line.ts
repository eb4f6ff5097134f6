import type { Backend } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import type { BackendConnection } from "../../core/rpc/connectBackend.ts";
import type { LineListener } from "../host.ts";
import { say } from "../words/say.ts";

/** One try at a line: resolves once it is open; `onLost` is called once when it breaks after that. */
export type Dial = (onLost: () => void) => Promise<BackendConnection>;

const firstPause = 300; // ms
const longestPause = 5000; // ms

/**
 * A backend that outlives its line: when the line breaks, it is dialled again until it answers.
 * Calls that were under way, and those made meanwhile, fail with code `disconnected`.
 *
 * @throws TrackroomError `disconnected` where the first try fails
 */
export async function keepLine(dial: Dial, listener?: LineListener): Promise<Backend> {
  let connection: BackendConnection | null = null;

  const connect = async () => {
    const opened = await dial(() => {
      opened.close(disconnected());
      if (connection !== opened) return;
      connection = null;
      listener?.lost();
      void redial(firstPause);
    });
    connection = opened;
  };

  const redial = async (pause: number): Promise<void> => {
    await new Promise((done) => setTimeout(done, pause));
    try {
      await connect();
    } catch {
      return redial(Math.min(pause * 2, longestPause));
    }
    listener?.restored();
  };

  await connect();
  return lastingBackend(() => {
    if (connection === null) throw disconnected();
    return connection.backend;
  });
}

/** What a call fails with while there is no line. */
export function disconnected(): TrackroomError {
  return new TrackroomError("disconnected", say("hosts.theWindowHasLostTheLine"));
}

function lastingBackend(current: () => Backend): Backend {
  return new Proxy({} as Backend, {
    get: (_target, name) =>
      isCall(name)
        ? async (...args: unknown[]) =>
            Reflect.apply(current()[name as keyof Backend], undefined, args)
        : undefined,
  });
}

/** What is looked for in any object: by who awaits it, and by who writes it as JSON. */
const lookedFor = new Set<PropertyKey>(["then", "toJSON"]);

/** Which calls there are, the backend knows. */
function isCall(name: PropertyKey): boolean {
  return typeof name === "string" && !lookedFor.has(name) && !(name in Object.prototype);
}
