import { Button, FileInput, Group, Modal, Stack, Switch } from "@mantine/core";
import { IconFileImport } from "@tabler/icons-react";
import { useState } from "react";
import type { MetadataReport } from "../../core/api.ts";
import { reportDone } from "../backend/report.ts";
import { useOrganise } from "../organise/useOrganise.ts";
import { countOf } from "../words/numbers.ts";
import { Report } from "./Report.tsx";

/** Brings in tags and metadata that somebody exported from another copy of the library. */
export function ImportMetadataDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal opened={opened} onClose={onClose} size={680} title="Import tags and metadata">
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
    reportDone(`Changed ${countOf(done.changed, "thing")}.`);
    onClose();
  };
  return (
    <Stack gap="md">
      <FileInput
        label="File"
        description="metadata.json or metadata.csv from another copy of this library, or a dump of the DIRAC File Catalog."
        placeholder="Choose a file…"
        accept=".json,.csv,.txt,application/json,text/csv,text/plain"
        leftSection={<IconFileImport size={16} />}
        onChange={(file) => void pick(file)}
      />
      <Switch
        label="Where the two differ, take the file's value"
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
          Cancel
        </Button>
        <Button disabled={report === null || report.changed === 0} onClick={() => void begin()}>
          {report === null ? "Import" : `Change ${countOf(report.changed, "thing")}`}
        </Button>
      </Group>
    </Stack>
  );
}
