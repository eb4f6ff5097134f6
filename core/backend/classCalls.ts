import { agreedTracks, mostDisputed } from "../agreement/agreement.ts";
import { disputedShown } from "../api.ts";
import { applyWork } from "../classwork/applyWork.ts";
import { collect } from "../classwork/collect.ts";
import { handInText } from "../classwork/handIn.ts";
import { safeFileName } from "../export/files.ts";
import type { OpenLibrary } from "./openLibrary.ts";
import type { Handlers } from "./requests.ts";

export interface ClassCallOptions {
  library(): OpenLibrary;
  /** Does something that may change what the library holds. */
  changing<T>(action: (library: OpenLibrary) => T): T;
}

/** The calls of a class that works together, on the library that is open at the time. */
export function classCalls({
  library,
  changing,
}: ClassCallOptions): Handlers<"handIn" | "collectClass" | "applyClass"> {
  return {
    handIn: ({ name, older }) => {
      const { text, written } = handInText(library().catalog, {
        name,
        older: older === undefined ? undefined : { file: "The chosen file", text: older },
      });
      return {
        file: `${safeFileName(written.pupil.name)}.json`,
        text,
        things: written.things.length,
        findings: written.report.items.length,
        tagsGiven: written.tagsGiven,
      };
    },
    collectClass: ({ files, withoutNames }) => {
      const collected = collect(library().catalog, files, { withoutNames });
      const { given: _, agreement, frameTags, ...rest } = collected;
      const { tracks, ...kappas } = agreement;
      return {
        ...rest,
        agreement: kappas,
        tracks: tracks.length,
        agreed: agreedTracks(tracks).length,
        frames: frameTags.length,
        agreedFrames: agreedTracks(frameTags).length,
        disputed: mostDisputed(tracks, disputedShown),
      };
    },
    applyClass: ({ files, withoutNames, collection }) =>
      changing(({ catalog }) => {
        const collected = collect(catalog, files, { withoutNames });
        return applyWork(catalog, collected, { collection, withoutNames });
      }),
  };
}
