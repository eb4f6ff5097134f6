import { Button, FileInput, Group, Modal, Stack, Switch } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import type { MetadataReport } from "../../core/api.ts";
import { reportDone } from "../backend/report.ts";
import { useOrganise } from "../organise/useOrganise.ts";
import { say } from "../words/say.ts";
import { Report } from "./Report.tsx";

/** Brings in tags and metadata that somebody exported from another copy of the library. */
export function ImportMetadataDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={680}
      title={say("exchange.importTagsAndMetadata")}
    >
      {opened && <ImportForm onClose={onClose} />}
    </Modal>
  );
}

function ImportForm({ onClose }: { onClose(): void }) {
  const [content, setContent] = useState<string | null>(null);
  const [overwrite, setOverwrite] = useState(false);
  const [report, setReport] = useState<MetadataReport | null>(null);
  const { importMetadata } = useOrganise();
  const look = async (text: string | null, over: boolean) => {
    setReport(text === null ? null : await importMetadata(text, over, true));
  };
  const pick = async (file: File | null) => {
    const text = file === null ? null : await file.text();
    setContent(text);
    await look(text, overwrite);
  };
  const begin = async () => {
    if (content === null) return;
    const done = await importMetadata(content, overwrite, false);
    if (done === null) return;
    reportDone(say("exchange.changedThings", { count: done.changed }));
    onClose();
  };
  return (
    <Stack gap="md">
      <FileInput
        label={say("common.file")}
        description={say("exchange.metadataJsonOrMetadataCsvFrom")}
        placeholder={say("exchange.chooseAFile")}
        accept=".json,.csv,.txt,application/json,text/csv,text/plain"
        leftSection={<IconFileImport size={16} />}
        onChange={(file) => void pick(file)}
      />
      <Switch
        label={say("exchange.whereTheTwoDifferTakeThe")}
        checked={overwrite}
        onChange={(event) => {
          const over = event.currentTarget.checked;
          setOverwrite(over);
          void look(content, over);
        }}
      />
      {report && <Report report={report} preview />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {say("common.cancel")}
        </Button>
        <Button disabled={report === null || report.changed === 0} onClick={() => void begin()}>
          {report === null
            ? say("common.import")
            : say("exchange.changeThings", { count: report.changed })}
        </Button>
      </Group>
    </Stack>
  );
}
