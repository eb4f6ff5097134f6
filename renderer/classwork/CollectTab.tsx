import { Alert, Button, Group, Progress, Stack, Switch, Text } from "@mantine/core";
import { IconFiles, IconFolder } from "@tabler/icons-react";
import type { ClassOverview } from "../../core/api.ts";
import { pickFiles } from "../hosts/pick.ts";
import { countOf } from "../words/numbers.ts";
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
            Choose a folder…
          </Button>
          <Button
            variant="default"
            leftSection={<IconFiles size={16} />}
            onClick={() => void pick(false)}
          >
            Choose files…
          </Button>
        </Group>
        <Switch
          label="Without names"
          checked={withoutNames}
          onChange={(event) => void leaveNamesOut(event.currentTarget.checked)}
        />
      </Group>
      {reading !== null && (
        <div role="status">
          <Text size="sm" mb={4}>
            {reading.done < reading.total
              ? `Reading ${reading.done} of ${countOf(reading.total, "file")}…`
              : "Comparing…"}
          </Text>
          <Progress
            value={reading.total === 0 ? 100 : (100 * reading.done) / reading.total}
            aria-label="Hand-ins read"
            animated
          />
        </div>
      )}
      {files.length === 0 && reading === null && (
        <Text size="sm" c="dimmed">
          Put the files that your pupils handed in into one folder, or into folders of their own,
          and choose it. Looking at them changes nothing.
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
    ...refused.map(({ file, reason }) => `${file}: ${reason}`),
    ...replaced.map(({ file, by }) => `${file} is older than ${by} and was left out.`),
    ...sameNames.map((name) => `More than one pupil handed in as “${name}”.`),
    ...(unknown > 0 ? [`${countOf(unknown, "thing")} not in this library, left out.`] : []),
    ...(changed > 0
      ? [
          `${countOf(changed, "track")} with other pixels here, left out: processed with other settings.`,
        ]
      : []),
  ];
  if (lines.length === 0) return null;
  return (
    <Alert color="yellow" title="Left out" p="xs">
      <ul style={{ margin: 0, paddingLeft: 18 }}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Alert>
  );
}
