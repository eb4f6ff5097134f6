import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import type { Field } from "../../core/api.ts";
import classes from "./FilterHeading.module.css";

/** Name and unit of a property, its definition on hover, and what one can do with its filter. */
export function FilterHeading({ field, children }: { field: Field; children?: ReactNode }) {
  return (
    <div className={classes.heading}>
      <Tooltip label={field.definition} multiline w={260} openDelay={400} position="right">
        <span className={classes.label}>{field.label}</span>
      </Tooltip>
      {field.unit !== "" && <span className={classes.unit}>{field.unit}</span>}
      <span className={classes.actions}>{children}</span>
    </div>
  );
}
