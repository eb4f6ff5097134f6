import type { Command } from "commander";
import { readPlan } from "../../../core/grid/plan.ts";
import { type PartStatus, partStates, partStatuses } from "../../../core/grid/status.ts";
import { count, print } from "../../output.ts";

export function addGridStatusCommand(grid: Command): void {
  grid
    .command("status")
    .description("What became of each part.")
    .argument("<folder>", "the plan's folder")
    .option("--json", "print one JSON object")
    .action(async (folder: string, options: { json?: true }) => {
      const { plan, ...place } = readPlan(folder);
      const parts = await partStatuses({ plan, ...place });
      if (options.json) print(JSON.stringify({ plan: plan.id, counts: countsOf(parts), parts }));
      else for (const line of [...linesOf(parts), sumOf(parts)]) print(line);
    });
}

function countsOf(parts: readonly PartStatus[]): Record<string, number> {
  const counted = partStates.map((state): [string, number] => [
    state,
    parts.filter((part) => part.state === state).length,
  ]);
  return Object.fromEntries(counted.filter(([, number]) => number > 0));
}

function sumOf(parts: readonly PartStatus[]): string {
  const counts = Object.entries(countsOf(parts)).map(([state, number]) => `${number} ${state}`);
  return `${count(parts.length, "part")}: ${counts.join(", ")}.`;
}

/** A line for each part. */
function linesOf(parts: readonly PartStatus[]): string[] {
  return parts.map(({ part, state, error, frames }) => {
    const more = error ?? (frames === undefined ? "" : count(frames, "frame"));
    return `${part}  ${state}${more === "" ? "" : `  ${more}`}`;
  });
}
