import type { Events } from "../api.ts";

/** Passes the backend's events on to every window that listens. */
export interface EventHub {
  /** For the backend. */
  readonly events: Events;
  /** Lets a listener in; returns the way out. */
  add(listener: Events): () => void;
}

export function createEventHub(): EventHub {
  const listeners = new Set<Events>();
  return {
    events: {
      jobChanged: (job) => {
        for (const listener of listeners) listener.jobChanged(job);
      },
      libraryChanged: () => {
        for (const listener of listeners) listener.libraryChanged();
      },
    },
    add: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
