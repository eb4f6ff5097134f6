import { Group, NumberInput } from "@mantine/core";
import { type ChosenHitOptions, defaultHitOptions } from "../../core/frame.ts";
import { say } from "../words/say.ts";

interface HitOptionsProps {
  readonly hits: ChosenHitOptions;
  onChange(hits: ChosenHitOptions): void;
}

const numberOf = (value: number | string): number | undefined =>
  typeof value === "number" && value > 0 ? value : undefined;

/** How a list of hits (Timepix3) becomes frames and tracks; it has no say where files hold frames. */
export function HitOptions({ hits, onChange }: HitOptionsProps) {
  return (
    <Group gap="xs" grow align="end">
      <NumberInput
        size="xs"
        label={say("importing.timepix3ListsHitsOfOneTrack")}
        description={say("importing.neighboursUpToSoFarApart")}
        suffix=" ns"
        min={0}
        placeholder={`${defaultHitOptions.coincidence} ns`}
        value={hits.coincidence ?? ""}
        onChange={(value) => onChange({ ...hits, coincidence: numberOf(value) })}
      />
      <NumberInput
        size="xs"
        label={say("importing.lengthOfAFrame")}
        description={say("importing.intoWhichTheRecordingIsCut")}
        suffix=" s"
        min={0}
        placeholder={`${defaultHitOptions.frameLength} s`}
        value={hits.frameLength ?? ""}
        onChange={(value) => onChange({ ...hits, frameLength: numberOf(value) })}
      />
    </Group>
  );
}
