import { Alert, Button, Group, Progress, Stack, Switch, Text } from "@mantine/core";
import { IconFiles, IconFolder } from "@tabler/icons-react";
import type { ClassOverview } from "../../core/api.ts";
import { pickFiles } from "../hosts/pick.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { AgreementSection } from "./AgreementSection.tsx";
import { ApplySection } from "./ApplySection.tsx";
import { ConflictList } from "./ConflictList.tsx";
import { DisputedTracks } from "./DisputedTracks.tsx";
import { PupilTable } from "./PupilTable.tsx";
import { useHandIns } from "./useHandIns.ts";

/** What a class handed in: who did what, how far they agree, and what to talk about. */
export function CollectTab({ readOnly }: { readOnly: boolean }) {
  const { files, withoutNames, reading, overview, choose, leaveNamesOut, apply } = useHandIns();
  const pick = async (folder: boolean) => {
    const chosen = await pickFiles(folder ? { folder } : { multiple: true, accept: ".json" });
    if (chosen.length > 0) await choose(chosen);
  };
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconFolder size={16} />}
            onClick={() => void pick(true)}
          >
            {say("classwork.chooseAFolder")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconFiles size={16} />}
            onClick={() => void pick(false)}
          >
            {say("common.chooseFiles")}
          </Button>
        </Group>
        <Switch
          label={say("classwork.withoutNames")}
          checked={withoutNames}
          onChange={(event) => void leaveNamesOut(event.currentTarget.checked)}
        />
      </Group>
      {reading !== null && (
        <div role="status">
          <Text size="sm" mb={4}>
            {reading.done < reading.total
              ? say("classwork.reading", {
                  done: formatCount(reading.done),
                  files: countOf(reading.total, "file"),
                })
              : say("classwork.comparing")}
          </Text>
          <Progress
            value={reading.total === 0 ? 100 : (100 * reading.done) / reading.total}
            aria-label={say("classwork.handInsRead")}
            animated
          />
        </div>
      )}
      {files.length === 0 && reading === null && (
        <Text size="sm" c="dimmed">
          {say("classwork.putTheFilesIntoOneFolder")}
        </Text>
      )}
      {overview !== null && (
        <>
          <Notices overview={overview} />
          {overview.pupils.length > 0 && (
            <>
              <PupilTable overview={overview} />
              <AgreementSection overview={overview} />
              <DisputedTracks tracks={overview.disputed} />
              <ConflictList conflicts={overview.conflicts} />
              <ApplySection overview={overview} readOnly={readOnly} apply={apply} />
            </>
          )}
        </>
      )}
    </Stack>
  );
}

/** What was left out, and why. */
function Notices({ overview }: { overview: ClassOverview }) {
  const { refused, replaced, sameNames, pupils } = overview;
  const unknown = pupils.reduce((sum, one) => sum + one.unknown, 0);
  const changed = pupils.reduce((sum, one) => sum + one.changed, 0);
  const lines = [
    ...refused.map(({ file, reason }) => `${file}: ${sentenceIn(reason)}`),
    ...replaced.map(({ file, by }) => say("classwork.olderThan", { file, by })),
    ...sameNames.map((name) => say("classwork.sameName", { name })),
    ...(unknown > 0 ? [say("classwork.unknownThings", { things: countOf(unknown, "thing") })] : []),
    ...(changed > 0 ? [say("classwork.otherPixels", { tracks: countOf(changed, "track") })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <Alert variant="default" title={say("classwork.leftOut")} p="xs">
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  );
}
