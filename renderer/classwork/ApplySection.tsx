import { Button, Group, Text, TextInput } from "@mantine/core";
import { IconArrowBarToDown, IconPhoto, IconSchool } from "@tabler/icons-react";
import { useState } from "react";
import type { AppliedWork, ClassOverview } from "../../core/api.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import classes from "./Classwork.module.css";

/** Brings what the class agrees on into the library, and goes on from there. */
export function ApplySection({
  overview,
  readOnly,
  apply,
}: {
  overview: ClassOverview;
  readOnly: boolean;
  apply(collection: string): Promise<AppliedWork | null>;
}) {
  const [collection, setCollection] = useState("to talk about");
  const [done, setDone] = useState<{ applied: AppliedWork; collection: string } | null>(null);
  const show = useDialogs((state) => state.show);
  const begin = async () => {
    const applied = await apply(collection);
    if (applied !== null) setDone({ applied, collection: collection.trim() });
  };
  const showDisputed = (name: string) => {
    useView.getState().change({ tab: "clusters" });
    useFilter.getState().apply({
      kind: "compare",
      field: "collection",
      operator: "=",
      value: name,
    });
    show({ classwork: false });
  };
  return (
    <section className={classes.section} aria-label="Consensus">
      <h3 className={classes.heading}>Into the library</h3>
      <Text size="sm">
        {formatCount(overview.agreed)} tracks and {formatCount(overview.agreedFrames)} frames get
        the tag of their consensus, and things get the notes, and the stars and values that most
        pupils gave. What the library says already stays. One step, which undo takes back. The
        library keeps who gave what; copies without names leave it out.
      </Text>
      <Group align="end" gap="xs">
        <TextInput
          label="Collection for the most disputed tracks"
          value={collection}
          w={280}
          disabled={readOnly}
          onChange={(event) => setCollection(event.currentTarget.value)}
        />
        <Button
          leftSection={<IconArrowBarToDown size={16} />}
          disabled={readOnly}
          onClick={() => void begin()}
        >
          Bring it in
        </Button>
      </Group>
      {done !== null && (
        <div role="status" className={classes.section}>
          <Text size="sm">{countOf(done.applied.changed, "thing")} of the library changed.</Text>
          {done.applied.kept.map(({ id, field, here, there }) => (
            <Text key={`${id} ${field}`} size="sm">
              {id}: {field} stays {String(here)}; most pupils say{" "}
              {there === null ? "a text" : String(there)}
            </Text>
          ))}
          {done.applied.problems.map((problem) => (
            <Text key={problem} size="sm">
              {problem}
            </Text>
          ))}
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconSchool size={16} />}
              onClick={() => show({ classwork: false, classifying: "learn" })}
            >
              Learn from the consensus…
            </Button>
            {done.collection !== "" && overview.disputed.length > 0 && (
              <Button
                variant="default"
                leftSection={<IconPhoto size={16} />}
                onClick={() => showDisputed(done.collection)}
              >
                Show the disputed tracks
              </Button>
            )}
          </Group>
        </div>
      )}
    </section>
  );
}
