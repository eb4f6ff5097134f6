import { Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import {
  type Entity,
  type ExportRequest,
  mostInDownload,
  type Selection,
  type TableFormat,
  tableFormats,
  tracksOnSheet,
} from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { useView } from "../state/view.ts";
import { countOf } from "../words/numbers.ts";
import { ColumnOptions } from "./ColumnOptions.tsx";
import classes from "./ExportDialog.module.css";
import { type ImageChoices, ImageOptions } from "./ImageOptions.tsx";
import { TooMany } from "./TooMany.tsx";
import { partsOf, type Way } from "./tooMany.ts";
import { useExport } from "./useExport.ts";

export interface ExportTarget {
  readonly selection: Selection;
  readonly count: number;
}

type What = "images" | "sheets" | TableFormat | "seed" | "metadata json" | "metadata csv";

interface Choice {
  readonly value: What;
  readonly label: string;
  readonly description: string;
}

/** What can be exported of clusters, and of frames. */
function choicesFor(entity: Entity): readonly Choice[] {
  const choices: readonly Choice[] = [
    { value: "images", label: "Pictures", description: `A PNG file for each ${entity}.` },
    {
      value: "sheets",
      label: "Contact sheets",
      description: `${tracksOnSheet} tracks side by side on each picture.`,
    },
    { value: "csv", label: "Table (CSV)", description: `A row a ${entity}, for a spreadsheet.` },
    { value: "json", label: "Data (JSON)", description: "All properties, for a program." },
    {
      value: "parquet",
      label: "Table (Parquet)",
      description: "For pandas, R and their like: columns that know their type.",
    },
    { value: "sqlite", label: "Table (SQLite)", description: "For programs that ask by SQL." },
    {
      value: "seed",
      label: "CERN@school files",
      description: "frames.json, klusters.json and the pictures.",
    },
    {
      value: "metadata json",
      label: "Tags, notes and values (JSON)",
      description: "What people gave them, for another copy of this library.",
    },
    {
      value: "metadata csv",
      label: "Tags, notes and values (CSV)",
      description: "The same, to look through in a spreadsheet.",
    },
  ];
  return entity === "cluster"
    ? choices
    : choices.filter(({ value }) => value !== "seed" && value !== "sheets");
}

/** Asks what to export of some clusters or frames. Open while there is a target. */
export function ExportDialog({
  target,
  onClose,
}: {
  target: ExportTarget | null;
  onClose(): void;
}) {
  return (
    <Modal opened={target !== null} onClose={onClose} size={760} title={title(target)}>
      {target && <ExportForm target={target} onClose={onClose} />}
    </Modal>
  );
}

function title(target: ExportTarget | null): string {
  return target === null ? "Export" : `Export ${countOf(target.count, target.selection.entity)}`;
}

function ExportForm({ target, onClose }: { target: ExportTarget; onClose(): void }) {
  const { entity } = target.selection;
  const { colourMap, logarithmic } = useView();
  const [what, setWhat] = useState<What>("images");
  const [images, setImages] = useState<ImageChoices>({
    scale: entity === "frame" ? 3 : 8,
    colourMap,
    logarithmic,
    theme: "dark",
    caption: true,
  });
  const [columns, setColumns] = useState<readonly string[] | null>(null);
  const [way, setWay] = useState<Way>("parts");
  const { host } = useConnection();
  // A folder holds as many files as it likes.
  const tooMany =
    host.kind === "browser" &&
    (what === "images" || what === "seed") &&
    target.count > mostInDownload;
  const start = useExport();
  const begin = () => {
    onClose();
    const parts = tooMany ? partsOf(target.count, mostInDownload, way) : [];
    void start(target.selection, requestOf(what, images, columns), parts);
  };
  const choices = choicesFor(entity);
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
      {tooMany && (
        <TooMany
          count={target.count}
          way={way}
          onChange={setWay}
          onSheets={entity === "cluster" ? () => setWhat("sheets") : null}
        />
      )}
      {what === "images" && (
        <ImageOptions selection={target.selection} choices={images} onChange={setImages} />
      )}
      {isTable(what) && <ColumnOptions entity={entity} chosen={columns} onChange={setColumns} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          leftSection={<IconDownload size={16} />}
          disabled={columns?.length === 0 && isTable(what)}
          onClick={begin}
        >
          Export
        </Button>
      </Group>
    </Stack>
  );
}

const isTable = (what: What): what is TableFormat => tableFormats.some((format) => format === what);

function requestOf(
  what: What,
  images: ImageChoices,
  columns: readonly string[] | null,
): ExportRequest["what"] {
  if (what === "images") return { kind: "images", ...images };
  if (what === "sheets") {
    const { colourMap, logarithmic, theme } = images;
    return { kind: "sheets", colourMap, logarithmic, theme };
  }
  if (what === "seed") return { kind: "seed" };
  if (what === "metadata json") return { kind: "metadata", format: "json" };
  if (what === "metadata csv") return { kind: "metadata", format: "csv" };
  return { kind: "data", format: what, ...(columns === null ? {} : { columns: [...columns] }) };
}
