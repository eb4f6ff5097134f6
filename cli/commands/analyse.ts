import type { Command } from "commander";
import { addAgainst } from "./analyse/background.ts";
import { addExperiment } from "./analyse/experiment.ts";
import { addDirection, addMap } from "./analyse/places.ts";
import { addCompare, addSpectrum } from "./analyse/properties.ts";
import { addDecay, addProfile } from "./analyse/time.ts";

export function addAnalyseCommand(program: Command): void {
  const command = program
    .command("analyse")
    .description("Turn tracks into a result with an error: rates, fits, comparisons.");
  addExperiment(command, "rate", "Tracks a second, and whether they come by chance.", (asked) => ({
    experiment: "rate",
    ...asked,
  }));
  addProfile(command);
  addAgainst(command, "absorption", "thickness", "none", {
    description: "Rate against an absorber's thickness: attenuation, half-value thickness.",
  });
  addAgainst(command, "distance", "distance", "free", {
    description: "Rate against the distance from a source: inverse square law.",
  });
  addDecay(command);
  addSpectrum(command);
  addCompare(command);
  addDirection(command);
  addMap(command);
}
