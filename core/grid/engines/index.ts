import { condor } from "./condor.ts";
import { dirac } from "./dirac.ts";
import type { Engine, EngineName } from "./engine.ts";
import { slurm } from "./slurm.ts";

/** Schedulers. This computer is none: it does the work itself (`local.ts`). */
export const engines: Readonly<Record<Exclude<EngineName, "local">, Engine>> = {
  slurm,
  condor,
  dirac,
};
