import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { experimentFields } from "../../core/api/plainValues.ts";
import { useOrganise } from "../organise/useOrganise.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import classes from "./Experiments.module.css";

/** Fields that an experiment goes by and the library does not have yet: a click makes one. */
export function MissingFields({ names }: { names: readonly string[] }) {
  const known = useFilter((state) => state.fields);
  const { attempt } = useOrganise();
  const missing = experimentFields.filter(
    ({ name }) => names.includes(name) && !known.some((field) => field.name === name),
  );
  if (missing.length === 0) return null;
  return (
    <div className={classes.missing}>
      <p>{say("experiments.thisExperimentGoesByValuesThat")}</p>
      {missing.map((field) => (
        <Button
          key={field.name}
          size="compact-sm"
          variant="default"
          aria-label={say("experiments.makeTheField", { field: titleOf(field) })}
          title={field.description}
          leftSection={<IconPlus size={14} />}
          onClick={() => void attempt((backend) => backend.addField({ ...field }))}
        >
          {titleOf(field)}
        </Button>
      ))}
    </div>
  );
}

const titleOf = (field: (typeof experimentFields)[number]): string =>
  "unit" in field ? `${field.name} (${field.unit})` : field.name;
