import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { MetadataEntry, Selection } from "../../core/api.ts";
import { isSettableOn } from "../changes/isSettableOn.ts";
import { valueText } from "../changes/valueText.ts";
import { Section } from "../library/Section.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { definitionIn, labelIn } from "../words/vocabulary.ts";
import classes from "./MetadataSection.module.css";

interface MetadataSectionProps {
  readonly entries: readonly MetadataEntry[];
  readonly selection: Selection;
  /** What is shown: "cluster 12". */
  readonly title: string;
  readonly readOnly: boolean;
}

const firstShown = 8;

/** Values that people and the detector gave, each with where it comes from. */
export function MetadataSection({ entries, selection, title, readOnly }: MetadataSectionProps) {
  const fields = useFilter((state) => state.fields);
  const show = useDialogs((state) => state.show);
  const [all, setAll] = useState(false);
  const own = entries.filter(({ from }) => from !== "detector");
  const detector = entries.filter(({ from }) => from === "detector");
  const ordered = [...own, ...detector];
  const shown = all ? ordered : ordered.slice(0, Math.max(firstShown, own.length));
  const edit = (field?: string, value?: string) =>
    show({
      metadata: {
        selection,
        title,
        ...(field === undefined ? {} : { field }),
        ...(value === undefined ? {} : { value }),
      },
    });
  return (
    <Section
      title={say("inspector.metadata")}
      action={
        !readOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => edit()}
          >
            {say("common.set")}
          </Button>
        )
      }
    >
      {entries.length === 0 && <p className={classes.none}>{say("inspector.noValuesYet")}</p>}
      <dl className={classes.list}>
        {shown.map((entry) => {
          const field = fields.find(({ name }) => name === entry.field);
          return (
            <div key={`${entry.field} ${entry.from}`} className={classes.line}>
              <dt className={classes.label} title={definitionIn(field?.definition)}>
                {field === undefined ? entry.field : labelIn(field.label)}
              </dt>
              <dd className={classes.value}>
                {valueText(entry.value, field)}
                <span className={classes.origin}>{origin(entry, selection.entity)}</span>
                {!readOnly && field && isSettableOn(field, selection.entity) && (
                  <Tooltip label={say("inspector.changeForThisOne")}>
                    <ActionIcon
                      size="xs"
                      variant="subtle"
                      color="gray"
                      className={classes.edit}
                      aria-label={say("inspector.change", { field: labelIn(field.label) })}
                      onClick={() => edit(entry.field, String(entry.value))}
                    >
                      <IconPencil size={13} />
                    </ActionIcon>
                  </Tooltip>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {ordered.length > shown.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {say("inspector.moreFromTheDetector", { count: ordered.length - shown.length })}
        </Button>
      )}
    </Section>
  );
}

function origin({ from, dataset }: MetadataEntry, entity: Selection["entity"]): string {
  if (from === "dataset") return say("inspector.fromDataSet", { dataset: dataset ?? "" });
  if (from === "detector") return say("inspector.fromTheDetectorsFile");
  return say(from === entity ? "inspector.itsOwn" : `inspector.fromIts.${from}`);
}
