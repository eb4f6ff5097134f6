import { startVitest } from "vitest/node";
import { nodesVariable } from "./nodes.ts";

/** `npm run test:package`: the package on the Node at hand, and on the others that it is promised to run on. */
process.env[nodesVariable] ??= "22,26";
const vitest = await startVitest("test", ["test/core/programming"], { watch: false });
await vitest.close();
