import { Fragment } from "react";
import type { ClusterDetail } from "../../core/api.ts";
import type { Property } from "../../core/vocabulary.ts";
import { valueText } from "../changes/valueText.ts";
import { plainProperty } from "../words/plainProperties.ts";
import { say } from "../words/say.ts";
import { labelIn } from "../words/vocabulary.ts";
import classes from "./Properties.module.css";
import { PropertyInfo } from "./PropertyInfo.tsx";
import { propertyGroups } from "./propertyGroups.ts";

/** Everything measured, with units, under the name that one would give it; each explained by its "i". */
export function Properties({ properties }: Pick<ClusterDetail, "properties">) {
  return propertyGroups.map(({ name: group, properties: members }) => {
    // Without a calibration nobody needs to read that there is no energy.
    const shown = members.filter(({ name }) => properties[name] != null || !/energy$/i.test(name));
    return (
      <Fragment key={group}>
        <h3 className={classes.title}>{say(`inspector.group.${group}`)}</h3>
        <dl className={classes.list}>
          {shown.map((property) => (
            <div key={property.name} className={classes.line}>
              <dt className={classes.label}>
                <PropertyName property={property} />
              </dt>
              <dd className={classes.value}>
                {valueText(properties[property.name] ?? null, property)}
                <PropertyInfo property={property} />
              </dd>
            </div>
          ))}
        </dl>
      </Fragment>
    );
  });
}

function PropertyName({ property }: { property: Property }) {
  const friendly = plainProperty(property.name)?.friendly;
  if (friendly === undefined) return labelIn(property.label);
  return (
    <>
      {friendly} <span className={classes.term}>{labelIn(property.label)}</span>
    </>
  );
}
