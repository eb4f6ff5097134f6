import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { MetadataEntry, Selection } from "../../core/api.ts";
import { isSettableOn } from "../changes/isSettableOn.ts";
import { valueText } from "../changes/valueText.ts";
import { Section } from "../library/Section.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
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
      title="Metadata"
      action={
        !readOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            onClick={() => edit()}
          >
            Set
          </Button>
        )
      }
    >
      {entries.length === 0 && <p className={classes.none}>No values yet.</p>}
      <dl className={classes.list}>
        {shown.map((entry) => {
          const field = fields.find(({ name }) => name === entry.field);
          return (
            <div key={`${entry.field} ${entry.from}`} className={classes.line}>
              <dt className={classes.label} title={field?.definition}>
                {field?.label ?? entry.field}
              </dt>
              <dd className={classes.value}>
                {valueText(entry.value, field)}
                <span className={classes.origin}>{origin(entry, selection.entity)}</span>
                {!readOnly && field && isSettableOn(field, selection.entity) && (
                  <Tooltip label="Change for this one">
                    <ActionIcon
                      size="xs"
                      variant="subtle"
                      color="gray"
                      className={classes.edit}
                      aria-label={`Change ${field.label}`}
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
          {ordered.length - shown.length} more from the detector
        </Button>
      )}
    </Section>
  );
}

function origin({ from, dataset }: MetadataEntry, entity: Selection["entity"]): string {
  if (from === "dataset") return `from data set ${dataset ?? ""}`;
  if (from === "detector") return "from the detector's file";
  return from === entity ? "its own" : `from its ${from}`;
}
