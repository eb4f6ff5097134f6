import type { Piscina } from "piscina";
import type { Catalog } from "../../catalog/contract.ts";
import type { FoundInput } from "../import/findInputs.ts";
import type { LiveStatus } from "./liveStatus.ts";

/** What the work of a job is given. */
export interface JobRun {
  readonly catalog: Catalog;
  /** Aborted when somebody cancels the job, or the library is being closed. */
  readonly signal: AbortSignal;
  readonly status: LiveStatus;
  /** Worker threads, shared by all jobs of the library. */
  readonly pool: Piscina;
  /** Folder for results that are offered for download. */
  readonly downloads: string;
  /** What an import is to take, where that was found before; else it looks itself. */
  readonly inputs?: Iterable<FoundInput> | undefined;
  /** Says that the library holds something else than before. */
  libraryChanged(): void;
}
