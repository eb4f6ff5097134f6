import { requestSchemas } from "../api/calls.ts";
import type { Backend, Events } from "../api.ts";

// Written as a record so that the type checker finds an event that is missing here.
const eventCalls: Readonly<Record<keyof Events, true>> = { jobChanged: true, libraryChanged: true };

/** Names of everything that a window may ask. Nothing else can be called from outside. */
export const backendMethods = Object.keys(requestSchemas) as readonly (keyof Backend)[];

/** Names of everything that a window is told. */
export const eventNames = Object.keys(eventCalls) as readonly (keyof Events)[];
