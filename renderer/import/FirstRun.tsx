import { Button, Group } from "@mantine/core";
import { IconFiles, IconFolder, IconRoute, IconSchool, IconSparkles } from "@tabler/icons-react";
import { useState } from "react";
import { useFirstMinutes } from "../lessons/useFirstMinutes.ts";
import { useDialogs } from "../state/dialogs.ts";
import { say } from "../words/say.ts";
import classes from "./FirstRun.module.css";
import { SimulateDialog } from "./SimulateDialog.tsx";
import { TrackField } from "./TrackField.tsx";
import { useImport } from "./useImport.ts";

/** What an empty library shows: an invitation. */
export function FirstRun({ busy, readOnly }: { busy: boolean; readOnly: boolean }) {
  const { sample, files, folder } = useImport();
  const [simulating, setSimulating] = useState(false);
  const show = useDialogs((state) => state.show);
  const firstMinutes = useFirstMinutes();
  return (
    <div className={classes.first}>
      <TrackField />
      <SimulateDialog opened={simulating} onClose={() => setSimulating(false)} />
      <div className={classes.card}>
        <h2 className={classes.title}>{say("importing.dropDetectorFilesHere")}</h2>
        <p className={classes.text}>{say("importing.trackroomFindsEveryParticleTrackIn")}</p>
        <Group justify="center" gap="sm">
          <Button
            size="md"
            leftSection={<IconSparkles size={19} />}
            disabled={busy || readOnly}
            onClick={() => void sample()}
          >
            {say("importing.tryTheSampleData")}
          </Button>
          <Button
            size="md"
            variant="default"
            leftSection={<IconFiles size={19} />}
            disabled={busy || readOnly}
            onClick={() => void files()}
          >
            {say("common.chooseFiles")}
          </Button>
          <Button
            size="md"
            variant="default"
            leftSection={<IconFolder size={19} />}
            disabled={busy || readOnly}
            onClick={() => void folder()}
          >
            {say("common.chooseFolder")}
          </Button>
        </Group>
        <Group justify="center" gap="sm">
          <Button
            variant="subtle"
            leftSection={<IconRoute size={17} />}
            disabled={busy || readOnly}
            onClick={() => void firstMinutes()}
          >
            {say("lessons.firstFiveMinutes")}
          </Button>
          <Button
            variant="subtle"
            leftSection={<IconSchool size={17} />}
            onClick={() => show({ lessons: true })}
          >
            {say("lessons.lessons")}
          </Button>
          <Button variant="subtle" disabled={busy || readOnly} onClick={() => setSimulating(true)}>
            {say("importing.noDetectorSimulateASource")}
          </Button>
        </Group>
      </div>
    </div>
  );
}
