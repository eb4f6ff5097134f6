import { startVitest } from "vitest/node";

/** `npm run test:faults`: every call to the disk of every piece of work fails once. An hour or more. */
process.env.TRACKROOM_FAULT_STEPS ??= "all";
const vitest = await startVitest("test", ["test/faults/faults.test.ts"], { watch: false });
await vitest.close();
