import { basename, sep } from "node:path";
import { TrackroomError } from "../errors.ts";
import type { ImportSource } from "../jobs/run/request.ts";
import type { Found } from "./findAll.ts";
import { filesOf } from "./plannedInputs.ts";

/**
 * Gives files the logical names that they have in a DIRAC File Catalog: what people gave lies in one folder there, under its
 * own name, with all below it as it is here.
 *
 * @param folder in the catalogue: `/vo/user/t/teacher/recordings`
 * @throws TrackroomError `wrong-usage` where that is none, or two sources have one name
 */
export function giveLfns(
  { items, sidecars }: Found,
  sources: readonly ImportSource[],
  folder: string,
): void {
  if (!/^(\/[^/]+)+$/.test(folder)) {
    throw new TrackroomError(
      "wrong-usage",
      `A folder of a DIRAC File Catalog begins with / and the virtual organisation, such as /vo/recordings, not "${folder}".`,
    );
  }
  const names = new Set(sources.map(({ path }) => basename(path)));
  if (names.size < sources.length) {
    throw new TrackroomError(
      "wrong-usage",
      "Two of the sources have the same name, so that their files cannot be told apart in a File Catalog.",
    );
  }
  const masks = new Set(items.flatMap((item) => item.masks));
  for (const file of [...items.flatMap((item) => filesOf(item.exposure)), ...masks, ...sidecars]) {
    const source = sources.find(({ path }) => liesIn(file.file, path));
    if (source === undefined) continue;
    const below = file.file.slice(source.path.length).split(sep).join("/");
    file.lfn = `${folder}/${basename(source.path)}${below}`;
  }
}

const liesIn = (file: string, path: string): boolean =>
  file === path || file.startsWith(path.endsWith(sep) ? path : path + sep);
