import { IconLock } from "@tabler/icons-react";
import type { LibraryInfo } from "../../core/api.ts";
import { sayRich } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import classes from "./ReadOnlyBanner.module.css";

/** Says that nothing can be changed, and why. */
export function ReadOnlyBanner({ library }: { library: LibraryInfo }) {
  return (
    <p className={classes.banner} role="status">
      <IconLock size={16} />
      <span>
        {sayRich("library.readOnly", {
          reason: sentenceIn(library.readOnlyReason ?? ""),
          b: (words) => <strong>{words}</strong>,
        })}
      </span>
    </p>
  );
}
