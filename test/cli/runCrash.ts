import { startVitest } from "vitest/node";

/** `npm run test:crash`: fifty kills of an import of 5000 frames. */
process.env.TRACKROOM_KILLS ??= "50";
process.env.TRACKROOM_KILL_FRAMES ??= "5000";
const vitest = await startVitest("test", ["test/cli/crash.test.ts"], { watch: false });
await vitest.close();
