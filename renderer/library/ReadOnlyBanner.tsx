import { IconLock } from "@tabler/icons-react";
import type { LibraryInfo } from "../../core/api.ts";
import classes from "./ReadOnlyBanner.module.css";

/** Says that nothing can be changed, and why. */
export function ReadOnlyBanner({ library }: { library: LibraryInfo }) {
  return (
    <p className={classes.banner} role="status">
      <IconLock size={16} />
      <span>
        <strong>Read only.</strong> {library.readOnlyReason} You can look, filter and export.
      </span>
    </p>
  );
}
