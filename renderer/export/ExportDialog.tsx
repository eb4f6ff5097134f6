import { Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { mostInDownload, tableFormats, tracksOnSheet } from "../../core/api/plainValues.ts";
import type { Entity, ExportRequest, Selection, TableFormat } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { useView } from "../state/view.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
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
    {
      value: "images",
      label: say("exporting.pictures"),
      description: say(`exporting.png.${entity}`),
    },
    {
      value: "sheets",
      label: say("exporting.contactSheets"),
      description: say("exporting.sideBySide", { count: tracksOnSheet }),
    },
    { value: "csv", label: say("common.tableCsv"), description: say(`exporting.row.${entity}`) },
    {
      value: "json",
      label: say("exporting.dataJSON"),
      description: say("exporting.allPropertiesForAProgram"),
    },
    {
      value: "parquet",
      label: say("exporting.tableParquet"),
      description: say("exporting.forPandasRAndTheirLike"),
    },
    {
      value: "sqlite",
      label: say("exporting.tableSQLite"),
      description: say("exporting.forProgramsThatAskBySQL"),
    },
    {
      value: "seed",
      label: say("exporting.cERNSchoolFiles"),
      description: say("exporting.framesJsonKlustersJsonAndThe"),
    },
    {
      value: "metadata json",
      label: say("exporting.tagsNotesAndValuesJSON"),
      description: say("exporting.whatPeopleGaveThemForAnother"),
    },
    {
      value: "metadata csv",
      label: say("exporting.tagsNotesAndValuesCSV"),
      description: say("exporting.theSameToLookThroughIn"),
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
    <Modal opened={target !== null} onClose={onClose} size={860} title={title(target)}>
      {target && <ExportForm target={target} onClose={onClose} />}
    </Modal>
  );
}

function title(target: ExportTarget | null): string {
  return target === null
    ? "Export"
    : say("exporting.exportCount", { things: countOf(target.count, target.selection.entity) });
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
        aria-label={say("exporting.whatToExport")}
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
      <Group justify="flex-end" gap="xs" className={classes.actions}>
        <Button variant="default" onClick={onClose}>
          {say("common.cancel")}
        </Button>
        <Button
          leftSection={<IconDownload size={16} />}
          disabled={columns?.length === 0 && isTable(what)}
          onClick={begin}
        >
          {say("common.export")}
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
