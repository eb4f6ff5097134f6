import { Button, Group, Modal, Slider, Stack, Text } from "@mantine/core";
import { useMemo, useState } from "react";
import { simulateFrame } from "../../core/simulate/simulate.ts";
import { ClusterPicture } from "../pictures/ClusterPicture.tsx";
import { useView } from "../state/view.ts";
import { formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import { useImport } from "./useImport.ts";

const kinds = ["alpha", "beta", "gamma", "muon"] as const;
const start = { alpha: 2, beta: 6, gamma: 10, muon: 1 };
const seed = 7;

interface SimulateDialogProps {
  readonly opened: boolean;
  onClose(): void;
}

/** Makes a source up: how many tracks of each kind, with a frame of it to look at meanwhile. */
export function SimulateDialog({ opened, onClose }: SimulateDialogProps) {
  const { simulated } = useImport();
  const { colourMap } = useView();
  const [rates, setRates] = useState(start);
  const [frames, setFrames] = useState(40);
  const preview = useMemo(() => (opened ? simulateFrame({ seed, rates }) : null), [opened, rates]);
  return (
    <Modal opened={opened} onClose={onClose} title={say("importing.simulateASource")} size="lg">
      <Group align="flex-start" wrap="nowrap" gap="xl">
        <Stack gap="lg" flex={1}>
          {kinds.map((kind) => (
            <div key={kind}>
              <Text size="sm">
                {say("importing.inAFrame", {
                  kind: kindName(kind),
                  count: formatCount(rates[kind]),
                })}
              </Text>
              <Slider
                min={0}
                max={30}
                value={rates[kind]}
                label={null}
                thumbLabel={say("importing.tracksInAFrame", { kind: kindName(kind) })}
                onChange={(value) => setRates({ ...rates, [kind]: value })}
              />
            </div>
          ))}
          <div>
            <Text size="sm">{say("importing.framesOfASecond", { count: frames })}</Text>
            <Slider
              min={1}
              max={200}
              value={frames}
              label={null}
              thumbLabel={say("common.frames")}
              onChange={setFrames}
            />
          </div>
        </Stack>
        {preview && (
          <div
            role="img"
            aria-label={say("importing.previewOfAFrame")}
            style={{ background: "#08090c" }}
          >
            <ClusterPicture
              tile={{ width: 256, height: 256, pixels: preview.pixels, counts: preview.counts }}
              scale={1}
              colourMap={colourMap}
              logarithmic
            />
          </div>
        )}
      </Group>
      <Text size="xs" c="dimmed" mt="md">
        {say("importing.theseFramesAreMadeUpBy")}
      </Text>
      <Group justify="flex-end" mt="md">
        <Button
          disabled={kinds.every((kind) => rates[kind] === 0)}
          onClick={() => {
            onClose();
            void simulated({ kind: "simulated", frames, seed, rates });
          }}
        >
          {say("importing.simulate")}
        </Button>
      </Group>
    </Modal>
  );
}
