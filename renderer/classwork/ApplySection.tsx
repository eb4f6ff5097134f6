import { Button, Group, Text, TextInput } from "@mantine/core";
import { IconArrowBarToDown, IconPhoto, IconSchool } from "@tabler/icons-react";
import { useState } from "react";
import type { AppliedWork, ClassOverview } from "../../core/api.ts";
import { valueText } from "../changes/valueText.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
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
  const [collection, setCollection] = useState(() => say("classwork.toTalkAbout"));
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
    <section className={classes.section} aria-label={say("classwork.consensus")}>
      <h3 className={classes.heading}>{say("classwork.intoTheLibrary")}</h3>
      <Text size="sm">
        {say("classwork.whatBringingInDoes", {
          agreed: formatCount(overview.agreed),
          frames: formatCount(overview.agreedFrames),
        })}
      </Text>
      <Group align="end" gap="xs">
        <TextInput
          label={say("classwork.collectionForTheDisputed")}
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
          {say("classwork.bringItIn")}
        </Button>
      </Group>
      {done !== null && (
        <div role="status" className={classes.section}>
          <Text size="sm">
            {say("classwork.changed", { things: countOf(done.applied.changed, "thing") })}
          </Text>
          {done.applied.findings > 0 && (
            <Text size="sm">
              {say("classwork.foundInReport", { parts: countOf(done.applied.findings, "part") })}
            </Text>
          )}
          {done.applied.kept.map(({ id, field, here, there }) => (
            <Text key={`${id} ${field}`} size="sm">
              {say("classwork.stays", {
                id,
                field,
                here: valueText(here),
                there: there === null ? say("classwork.aText") : valueText(there),
              })}
            </Text>
          ))}
          {done.applied.problems.map((problem) => (
            <Text key={problem} size="sm">
              {sentenceIn(problem)}
            </Text>
          ))}
          <Group gap="xs">
            <Button
              variant="default"
              leftSection={<IconSchool size={16} />}
              onClick={() => show({ classwork: false, classifying: "learn" })}
            >
              {say("classwork.learnFromTheConsensus")}
            </Button>
            {done.collection !== "" && overview.disputed.length > 0 && (
              <Button
                variant="default"
                leftSection={<IconPhoto size={16} />}
                onClick={() => showDisputed(done.collection)}
              >
                {say("classwork.showTheDisputed")}
              </Button>
            )}
          </Group>
        </div>
      )}
    </section>
  );
}
