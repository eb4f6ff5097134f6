import { useMemo } from "react";
import type { Histogram } from "../../core/api.ts";
import { type Connection, useAnswer, useSteadyValue } from "../backend/context.ts";
import { wholeLibrary } from "./histograms.ts";

const keyOf = (properties: readonly string[]): string => `limits:${properties.join()}`;

/** Asks for the histograms of the whole library before the panel that shows them is drawn. */
export function askLimits({ answers, backend }: Connection, properties: readonly string[]): void {
  void answers.ensure(keyOf(properties), () => backend.overview(wholeLibrary(properties)));
}

/** Histograms of the whole library by property, which give every slider its limits; none before the first answer. */
export function useLimits(properties: readonly string[]): ReadonlyMap<string, Histogram> {
  const whole = useSteadyValue(
    useAnswer(keyOf(properties), (ask) => ask.overview(wholeLibrary(properties))),
  );
  return useMemo(
    () => new Map<string, Histogram>(whole?.histograms.map((bins) => [bins.property, bins])),
    [whole],
  );
}
