import { Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { ExportRequest, Selection } from "../../core/api.ts";
import { useView } from "../state/view.ts";
import { countOf } from "../words/numbers.ts";
import classes from "./ExportDialog.module.css";
import { type ImageChoices, ImageOptions } from "./ImageOptions.tsx";
import { useExport } from "./useExport.ts";

export interface ExportTarget {
  readonly selection: Selection;
  readonly count: number;
}

type What = "images" | "csv" | "json" | "seed";

const choices: readonly { value: What; label: string; description: string }[] = [
  { value: "images", label: "Pictures", description: "A PNG file for each cluster." },
  { value: "csv", label: "Table (CSV)", description: "A row a cluster, for a spreadsheet." },
  { value: "json", label: "Data (JSON)", description: "All properties, for a program." },
  {
    value: "seed",
    label: "CERN@school files",
    description: "frames.json, klusters.json and the pictures.",
  },
];

/** Asks what to export of some clusters. Open while there is a target. */
export function ExportDialog({
  target,
  onClose,
}: {
  target: ExportTarget | null;
  onClose(): void;
}) {
  return (
    <Modal opened={target !== null} onClose={onClose} size={720} title={title(target)}>
      {target && <ExportForm target={target} onClose={onClose} />}
    </Modal>
  );
}

function title(target: ExportTarget | null): string {
  return target === null ? "Export" : `Export ${countOf(target.count, "cluster")}`;
}

function ExportForm({ target, onClose }: { target: ExportTarget; onClose(): void }) {
  const colourMap = useView((state) => state.colourMap);
  const [what, setWhat] = useState<What>("images");
  const [images, setImages] = useState<ImageChoices>({ scale: 8, colourMap, caption: true });
  const start = useExport();
  const begin = () => {
    onClose();
    void start(target.selection, requestOf(what, images));
  };
  return (
    <Stack gap="lg">
      <Radio.Group
        aria-label="What to export"
        value={what}
        onChange={(value) => setWhat(choices.find((one) => one.value === value)?.value ?? "images")}
      >
        <div className={classes.choices}>
          {choices.map(({ value, label, description }) => (
            <Radio.Card key={value} value={value} className={classes.choice} radius="md">
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <Radio.Indicator size="xs" mt={3} />
                <span>
                  <span className={classes.label}>{label}</span>
                  <span className={classes.description}>{description}</span>
                </span>
              </Group>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {what === "images" && (
        <ImageOptions selection={target.selection} choices={images} onChange={setImages} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button leftSection={<IconDownload size={16} />} onClick={begin}>
          Export
        </Button>
      </Group>
    </Stack>
  );
}

function requestOf(what: What, images: ImageChoices): ExportRequest["what"] {
  if (what === "images") return { kind: "images", ...images };
  return what === "seed" ? { kind: "seed" } : { kind: "data", format: what };
}
