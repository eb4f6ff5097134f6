import { checkLayers } from "./check.ts";
import { notStrippable } from "./strip.ts";

const root = process.cwd();
const faults = [...checkLayers(root), ...notStrippable(root, ["core", "cli", "web", "electron"])];
for (const fault of faults) console.error(fault);
if (faults.length === 0) console.log("Layers: no import goes the wrong way.");
process.exitCode = faults.length === 0 ? 0 : 1;
