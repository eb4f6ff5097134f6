import type { Command } from "commander";
import type { End } from "../status.ts";
import { addGridCollectCommand } from "./grid/collect.ts";
import { addGridPlanCommand } from "./grid/plan.ts";
import { addGridRunCommand } from "./grid/run.ts";
import { addGridStatusCommand } from "./grid/status.ts";
import { addGridSubmitCommands } from "./grid/submit.ts";

/** The same import as parts, which several computers do: `docs/cluster.md`. */
export function addGridCommand(program: Command, end: End): void {
  const grid = program
    .command("grid")
    .description("Divide an import into parts, do them on a cluster, and bring them together.");
  addGridPlanCommand(grid);
  addGridRunCommand(grid, end);
  addGridSubmitCommands(grid, end);
  addGridStatusCommand(grid);
  addGridCollectCommand(grid, end);
}
