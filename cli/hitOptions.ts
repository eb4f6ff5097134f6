import { type Command, InvalidArgumentError } from "commander";
import type { ChosenHitOptions } from "../core/frame.ts";

/** How lists of hits (Timepix3) become frames and clusters. */
export interface HitWords {
  frameLength?: number;
  coincidence?: number;
}

function positive(word: string): number {
  const value = Number(word);
  if (word.trim() === "" || !(value > 0) || value > 1e9) {
    throw new InvalidArgumentError("It is a number above 0.");
  }
  return value;
}

export function withFrameLengthOption(command: Command): Command {
  return command.option(
    "--frame-length <s>",
    "of lists of hits (Timepix3): cut into frames of so many seconds (1)",
    positive,
  );
}

export function withCoincidenceOption(command: Command): Command {
  return command.option(
    "--coincidence <ns>",
    "of lists of hits: neighbours are of one track up to so many nanoseconds apart (200)",
    positive,
  );
}

/** Nothing where no option was given. */
export function hitOptions({ frameLength, coincidence }: HitWords): { hits?: ChosenHitOptions } {
  if (frameLength === undefined && coincidence === undefined) return {};
  return {
    hits: {
      ...(frameLength === undefined ? {} : { frameLength }),
      ...(coincidence === undefined ? {} : { coincidence }),
    },
  };
}
