import { Alert, Button, Radio, Stack } from "@mantine/core";
import { mostInDownload, tracksOnSheet } from "../../core/api/plainValues.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { partsOf, type Way } from "./tooMany.ts";

interface TooManyProps {
  readonly count: number;
  readonly way: Way;
  onChange(way: Way): void;
  /** Goes over to contact sheets, where there are such. */
  readonly onSheets: (() => void) | null;
}

/** Says before an export begins that its pictures are too many for one download, and what can be done. */
export function TooMany({ count, way, onChange, onSheets }: TooManyProps) {
  return (
    <Alert color="orange" role="status">
      <Stack gap="xs">
        <span>
          {say("exporting.theseAre", {
            count: formatCount(count),
            most: formatCount(mostInDownload),
          })}
        </span>
        <Radio.Group
          aria-label={say("exporting.howToExportSoMany")}
          value={way}
          onChange={(value) => onChange(value === "first" ? "first" : "parts")}
        >
          <Stack gap={6}>
            <Radio
              size="xs"
              value="parts"
              label={say("exporting.allAsZips", { count: partsOf(count, mostInDownload).length })}
            />
            <Radio
              size="xs"
              value="first"
              label={say("exporting.onlyTheFirst", { mostInDownload: formatCount(mostInDownload) })}
            />
          </Stack>
        </Radio.Group>
        {onSheets && (
          <Button size="compact-sm" variant="default" w="fit-content" onClick={onSheets}>
            {say("exporting.sheetsInstead", {
              pictures: countOf(Math.ceil(count / tracksOnSheet), "picture"),
            })}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
