import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { type CSSProperties, useEffect, useLayoutEffect, useRef, useState } from "react";
import { suggestedMaskNote } from "../../core/api/summaries.ts";
import type { MaskSuggestion } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./NoisyPixels.module.css";
import type { ProcessFrames } from "./useProcess.ts";

interface NoisyPixelsProps {
  readonly frames: ProcessFrames;
  onClose(): void;
  /** The path of the mask that was written. */
  onUse(path: string): void;
}

/** Shows the pixels that fire too often, on all hits of the frames, before they become a mask. */
export function NoisyPixels({ frames, onClose, onUse }: NoisyPixelsProps) {
  const { backend } = useConnection();
  const [found, setFound] = useState<MaskSuggestion | null>(null);
  useEffect(() => {
    let wanted = true;
    backend.suggestMask(frames).then(
      (suggestion) => wanted && setFound(suggestion),
      (error: unknown) => {
        reportError(error);
        onClose();
      },
    );
    return () => {
      wanted = false;
    };
  }, [backend, frames, onClose]);

  const use = async (suggestion: MaskSuggestion) => {
    try {
      const { pixels } = suggestion;
      onUse((await backend.saveMask({ pixels, note: suggestedMaskNote(suggestion) })).path);
    } catch (error) {
      reportError(error);
    }
  };

  return (
    <Modal opened onClose={onClose} title={say("process.noisyPixels")} size={640}>
      {found === null ? (
        <Text size="sm">{say("process.lookingAtAllHitsOfThese")}</Text>
      ) : (
        <Stack gap="md">
          <Text size="sm">{sentenceOf(found)}</Text>
          <HitMap found={found} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say("common.cancel")}
            </Button>
            <Button disabled={found.pixels.length === 0} onClick={() => void use(found)}>
              {say("process.useAsMask")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function sentenceOf({ pixels, frames, chip }: MaskSuggestion): string {
  const of =
    chip === null ? countOf(frames, "frame") : say("process.framesOfChip", { count: frames, chip });
  if (pixels.length === 0) return say("process.noPixelIsHit", { frames: of });
  const [noisiest] = pixels;
  return say("process.pixelsAreHit", {
    count: pixels.length,
    frames: of,
    x: noisiest.x,
    y: noisiest.y,
    times: noisiest.frames,
  });
}

/** In how many frames each pixel was hit, and rings around those that are too many. */
function HitMap({ found }: { found: MaskSuggestion }) {
  const { width, height, hits, pixels } = found;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context) context.putImageData(pictureOf(hits, width, height), 0, 0);
  }, [hits, width, height]);
  return (
    <div className={classes.map} style={{ "--ratio": width / height } as CSSProperties}>
      <canvas
        ref={canvas}
        width={width}
        height={height}
        className={classes.canvas}
        role="img"
        aria-label={say("process.allHitsOf", { frames: found.frames, pixels: pixels.length })}
      />
      <svg className={classes.marks} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {pixels.map(({ x, y }) => (
          <circle key={`${x} ${y}`} cx={x + 0.5} cy={height - y - 0.5} r={3} />
        ))}
      </svg>
    </div>
  );
}

/** Brighter where a pixel was hit in more frames, by the root: once or twice must be seen beside hundreds. */
function pictureOf(hits: Uint32Array, width: number, height: number): ImageData {
  const picture = new ImageData(width, height);
  const most = Math.sqrt(hits.reduce((a, b) => Math.max(a, b), 1));
  for (const [pixel, count] of hits.entries()) {
    const x = pixel % width;
    const row = height - 1 - (pixel - x) / width;
    const at = 4 * (row * width + x);
    const shade = count === 0 ? 0 : 60 + (195 * Math.sqrt(count)) / most;
    picture.data.set([shade, shade, shade, 255], at);
  }
  return picture;
}
