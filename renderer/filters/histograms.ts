import type { Backend, Condition, Histogram, OverviewRequest } from "../../core/api.ts";
import { clusterProperties } from "../../core/vocabulary.ts";
import { latestOnly } from "../backend/latest.ts";
import { type Hand, useHand } from "../state/hand.ts";
import { mentions, without } from "./clauses.ts";
import { isLogarithmic } from "./rangeScale.ts";

const histogramBins = 48;

/** ms that a hand is at a histogram before it is prepared for: one that passes by wants nothing. */
const usualLinger = 80;

/** Properties that are yes or no: two bins, 0 and 1. */
const yesNo: ReadonlySet<string> = new Set(
  clusterProperties.filter(({ type }) => type === "boolean").map(({ name }) => name),
);

function binning(property: string, limit?: Pick<Histogram, "low" | "high">) {
  if (yesNo.has(property)) return { property, bins: 2, range: [0, 1] as [number, number] };
  return {
    property,
    bins: histogramBins,
    logarithmic: isLogarithmic(property),
    ...(limit ? { range: [limit.low, limit.high] as [number, number] } : {}),
  };
}

/** A histogram, of the share of the tracks that was counted up to now: 1 for all. */
export interface CountedHistogram {
  readonly histogram: Histogram;
  readonly share: number;
}

interface Known extends CountedHistogram {
  /** What it answers. */
  readonly asked: string;
}

const isWhole = (known: CountedHistogram | undefined): boolean => known?.share === 1;

export interface HistogramQuestion {
  readonly where: Condition | null;
  readonly properties: readonly string[];
  /** Whole-library histograms by property: they set the limits. */
  readonly limits: ReadonlyMap<string, Histogram>;
  /** The library's generation: what was counted in an older one is counted again. */
  readonly generation: number;
}

/** Histograms of the whole library, which give every slider its limits. */
export function wholeLibrary(properties: readonly string[]): OverviewRequest {
  return {
    where: null,
    histograms: properties.map((property) => binning(property)),
  };
}

/**
 * The histograms beside the filters. Each is drawn from what all the *other* filters let through, so that one
 * sees what moving its own slider would bring back. While one slider moves, its own histogram stays and the
 * rest are asked for: one round of questions at a time, and of those that wait only the latest. What a hand may ask
 * next is said as soon as it is there, before it presses; until the backend is ready for it, what it has counted is
 * shown as it comes.
 * @param linger ms that it has to be there
 */
export function createHistograms(
  backend: Backend,
  failed: (error: Error) => void,
  linger = usualLinger,
) {
  const known = new Map<string, Known>();
  const listeners = new Set<() => void>();
  let hand: Hand | null = null;
  let lingering: ReturnType<typeof setTimeout> | undefined;
  let latest: HistogramQuestion | null = null;

  const ask = latestOnly(async (question: HistogramQuestion) => {
    const rounds = groupByCondition(question);
    try {
      const changed = await Promise.all(
        [...rounds].map(([asked, round]) => askRound(asked, round, question.limits)),
      );
      if (changed.includes(true)) for (const listener of listeners) listener();
      const isDone = question.properties.every((property) => isWhole(known.get(property)));
      if (!isDone && question === latest) ask(question);
    } catch (error) {
      failed(error as Error);
    }
  });

  async function askRound(
    asked: string,
    { where, properties }: Round,
    limits: HistogramQuestion["limits"],
  ): Promise<boolean> {
    // As a library grows its limits move, and with them what each bin counts.
    const withLimits = (property: string) => `${asked} ${limitsOf(limits.get(property))}`;
    const missing = properties.filter(
      (property) =>
        known.get(property)?.asked !== withLimits(property) || !isWhole(known.get(property)),
    );
    if (missing.length === 0) return false;
    const { histograms, total, soFar } = await backend.overview(
      request({ where, properties: missing }, limits),
    );
    const share = soFar === undefined ? 1 : soFar / total;
    for (const histogram of histograms) {
      known.set(histogram.property, { asked: withLimits(histogram.property), histogram, share });
    }
    return true;
  }

  function request(
    { where, properties }: Round,
    limits: HistogramQuestion["limits"],
  ): OverviewRequest {
    const histograms = properties.map((property) => binning(property, limits.get(property)));
    // Its own histogram stays as it is while the hand moves.
    const brush = hand !== null && !properties.includes(hand.property) ? hand : undefined;
    return { where, histograms, ...(brush && { brush, soFar: true }) };
  }

  /** A hand comes to a histogram, or (null) goes away. */
  function reach(next: Hand | null): void {
    const stays = hand?.property === next?.property;
    hand = next;
    if (stays) {
      useHand.setState({ hand });
      return;
    }
    useHand.setState({ hand, stays: false });
    clearTimeout(lingering);
    if (next !== null) lingering = setTimeout(() => void prepare(next), linger);
  }

  async function prepare({ property }: Hand): Promise<void> {
    if (latest === null) return;
    const { limits, properties } = latest;
    const others = properties.filter((name) => name !== property);
    const rounds = groupByCondition({ ...latest, properties: others });
    try {
      for (const round of rounds.values()) {
        let { soFar } = await backend.overview(request(round, limits));
        while (soFar !== undefined && hand?.property === property) {
          ({ soFar } = await backend.overview(request(round, limits)));
        }
      }
      if (hand?.property === property) useHand.setState({ stays: true });
    } catch (error) {
      failed(error as Error);
    }
  }

  return {
    ask(question: HistogramQuestion) {
      latest = question;
      ask(question);
    },
    reach,
    get: (property: string): CountedHistogram | null => known.get(property) ?? null,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export type Histograms = ReturnType<typeof createHistograms>;

function limitsOf(limit: Histogram | undefined): string {
  return limit === undefined ? "" : `${limit.low} ${limit.high}`;
}

interface Round {
  readonly where: Condition | null;
  readonly properties: readonly string[];
}

function groupByCondition({ where, properties, generation }: HistogramQuestion) {
  const rounds = new Map<string, Round & { readonly properties: string[] }>();
  for (const property of properties) {
    const others = where !== null && mentions(where, property) ? without(where, property) : where;
    const asked = `${generation} ${JSON.stringify(others)}`;
    const round = rounds.get(asked) ?? { where: others, properties: [] };
    round.properties.push(property);
    rounds.set(asked, round);
  }
  return rounds;
}
