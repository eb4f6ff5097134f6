import type { ReactNode } from "react";
import type { Field } from "../../core/api.ts";
import { PropertyInfo } from "../inspector/PropertyInfo.tsx";
import classes from "./FilterHeading.module.css";

/** Name and unit of a property, its explanation, and what one can do with its filter. */
export function FilterHeading({ field, children }: { field: Field; children?: ReactNode }) {
  return (
    <div className={classes.heading}>
      <span className={classes.label}>{field.label}</span>
      {field.unit !== "" && <span className={classes.unit}>{field.unit}</span>}
      <PropertyInfo property={field} />
      <span className={classes.actions}>{children}</span>
    </div>
  );
}
