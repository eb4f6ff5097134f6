import { checkLayers } from "./check.ts";

const faults = checkLayers(process.cwd());
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log("Layers: no import goes the wrong way.");
process.exitCode = faults.length === 0 ? 0 : 1;
