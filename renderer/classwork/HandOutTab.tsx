import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { IconPackageExport } from "@tabler/icons-react";
import { useState } from "react";
import type { Selection } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { useExport } from "../export/useExport.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";

/** One file to give away: frames with their tracks, fields, tags, rules and the task. */
export function HandOutTab() {
  const condition = useFilter((state) => state.condition);
  const tab = useView((state) => state.tab);
  const show = useDialogs((state) => state.show);
  const startExport = useExport();
  const [which, setWhich] = useState("all");
  // In the view of frames the filter is about frames; elsewhere about tracks, of which a frame holds at least one.
  const shown = tab === "frames" ? { where: condition } : { where: null, holding: condition };
  const pick = which === "all" ? { where: null } : shown;
  const count = useSteadyValue(
    useAnswer(`hand out ${JSON.stringify(pick)}`, (ask) =>
      ask.frames({ ...pick, sort: [], offset: 0, limit: 1 }),
    ),
  )?.count;
  const handOut = () => {
    const selection: Selection = { entity: "frame", pick };
    show({ classwork: false });
    void startExport(selection, { kind: "hand-out" });
  };
  return (
    <Stack gap="md" maw={640}>
      <Text size="sm">{say("classwork.whatACopyIs")}</Text>
      <Radio.Group label={say("classwork.framesToHandOut")} value={which} onChange={setWhich}>
        <Stack gap={6} mt={6}>
          <Radio value="all" label={say("classwork.allFrames")} />
          <Radio
            value="shown"
            label={
              tab === "frames"
                ? say("classwork.framesThatTheFilterShows")
                : say("classwork.framesOfTheTracks")
            }
            disabled={condition === null}
          />
        </Stack>
      </Radio.Group>
      <Group justify="flex-end">
        <Button
          leftSection={<IconPackageExport size={16} />}
          disabled={count === undefined || count === 0}
          onClick={handOut}
        >
          {count === undefined
            ? say("classwork.handOut")
            : say("classwork.handOutFrames", { frames: countOf(count, "frame") })}
        </Button>
      </Group>
    </Stack>
  );
}
