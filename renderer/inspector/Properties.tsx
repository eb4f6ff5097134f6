import { Tooltip } from "@mantine/core";
import { Fragment } from "react";
import type { ClusterDetail } from "../../core/api.ts";
import { valueText } from "../changes/valueText.ts";
import classes from "./Properties.module.css";
import { propertyGroups } from "./propertyGroups.ts";

/** Everything measured, with units; the definition of each on hover. */
export function Properties({ properties }: Pick<ClusterDetail, "properties">) {
  return propertyGroups.map(({ title, properties: members }) => {
    // Without a calibration nobody needs to read that there is no energy.
    const shown = members.filter(({ name }) => properties[name] != null || !/energy$/i.test(name));
    return (
      <Fragment key={title}>
        <h3 className={classes.title}>{title}</h3>
        <dl className={classes.list}>
          {shown.map((property) => (
            <Tooltip
              key={property.name}
              label={property.definition}
              position="left"
              multiline
              w={260}
              openDelay={300}
            >
              <div className={classes.line}>
                <dt className={classes.label}>{property.label}</dt>
                <dd className={classes.value}>
                  {valueText(properties[property.name] ?? null, property)}
                </dd>
              </div>
            </Tooltip>
          ))}
        </dl>
      </Fragment>
    );
  });
}
