import { createCatalog } from "./catalog/catalog.ts";
import type { Catalog } from "./catalog/contract.ts";
import type { OpenOptions } from "./library/open.ts";
import { clusterAnswers } from "./search/clusterAnswers.ts";

/**
 * Opens or makes a library: the catalogue, and the search that answers it about clusters.
 *
 * @throws TrackroomError `unusable-library` where there is none and `create` is not set, where the file is none or is
 *   damaged, or where it comes from a newer version; `read-only` where it cannot be made
 */
export function openCatalog(path: string, options: OpenOptions = {}): Catalog {
  return createCatalog(path, options, clusterAnswers);
}
