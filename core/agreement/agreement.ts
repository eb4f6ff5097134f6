import { cohensKappa, fleissKappa, type Kappa } from "./kappa.ts";
import { sameTagKey } from "./tagName.ts";

/** One pupil's tags of tracks. */
export interface Judge {
  readonly id: string;
  /** For each track (by a name that is the same for all pupils) the tags it was given. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

/** What a group of pupils gave one track. */
export interface TrackVotes {
  readonly track: string;
  /** The tags and how many gave each, the most frequent first. */
  readonly votes: readonly { readonly tag: string; readonly pupils: number }[];
  /** Pupils who gave it exactly one tag. */
  readonly pupils: number;
  /** The most frequent tag; null where two are equally frequent. */
  readonly consensus: string | null;
  /** The share of `pupils` behind the most frequent tag, 0 to 1. */
  readonly share: number;
}

export interface PairAgreement {
  readonly first: string;
  readonly second: string;
  readonly kappa: Kappa;
  /** `counts[i][j]`: tracks that the first gave tag i of `Agreement.tags` and the second tag j. */
  readonly counts: readonly (readonly number[])[];
}

export interface Agreement {
  /** All tags, one spelling each. */
  readonly tags: readonly string[];
  readonly pairs: readonly PairAgreement[];
  /** Of the tracks that every pupil with a tag gave one tag. */
  readonly all: Kappa;
  /** Tracks that at least two pupils tagged. */
  readonly tracks: readonly TrackVotes[];
  /** Tracks left out for a pupil who gave them several tags: no one class can be read from them. */
  readonly severalTags: readonly { readonly pupil: string; readonly tracks: number }[];
}

/** How far pupils agree about the tracks that several of them tagged. */
export function agreementOf(judges: readonly Judge[]): Agreement {
  const names = tagNames(judges);
  const keys = [...names.keys()].sort();
  const index = new Map(keys.map((key, i) => [key, i]));
  const classes = judges.map((judge) => classesOf(judge, index));
  const tags = keys.map((key) => names.get(key) ?? key);
  return {
    tags,
    pairs: pairsOf(judges, classes, tags.length),
    all: kappaOfAll(classes, tags.length),
    tracks: votesOf(classes, tags),
    severalTags: judges.flatMap((judge) => {
      const tracks = [...judge.tags.values()].filter((given) => distinct(given).length > 1).length;
      return tracks === 0 ? [] : [{ pupil: judge.id, tracks }];
    }),
  };
}

/** Tracks with a tag that more than half of the pupils gave who tagged them. */
export function agreedTracks(tracks: readonly TrackVotes[]): TrackVotes[] {
  return tracks.filter(({ consensus, share }) => consensus !== null && share > 0.5);
}

/** The tracks whose most frequent tag has the smallest share behind it, the most disputed first. */
export function mostDisputed(tracks: readonly TrackVotes[], limit: number): TrackVotes[] {
  return tracks
    .filter((track) => track.votes.length > 1)
    .sort((a, b) => a.share - b.share || b.pupils - a.pupils || compare(a.track, b.track))
    .slice(0, limit);
}

/** Every tag by what it is compared by, in the spelling most pupils used. */
function tagNames(judges: readonly Judge[]): Map<string, string> {
  const spellings = new Map<string, Map<string, number>>();
  for (const judge of judges) {
    for (const tag of [...judge.tags.values()].flat()) {
      const name = tag.trim().normalize("NFC");
      const counts = spellings.get(sameTagKey(name)) ?? new Map<string, number>();
      counts.set(name, (counts.get(name) ?? 0) + 1);
      spellings.set(sameTagKey(name), counts);
    }
  }
  return new Map(
    [...spellings].map(([key, counts]) => {
      const [first] = [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
      return [key, first?.[0] ?? key];
    }),
  );
}

/** The class of every track that the pupil gave exactly one tag. */
function classesOf(judge: Judge, index: ReadonlyMap<string, number>): Map<string, number> {
  const classes = new Map<string, number>();
  for (const [track, given] of judge.tags) {
    const [key, ...more] = distinct(given);
    const tag = key === undefined || more.length > 0 ? undefined : index.get(key);
    if (tag !== undefined) classes.set(track, tag);
  }
  return classes;
}

function distinct(given: readonly string[]): string[] {
  return [...new Set(given.map(sameTagKey))];
}

function pairsOf(
  judges: readonly Judge[],
  classes: readonly ReadonlyMap<string, number>[],
  size: number,
): PairAgreement[] {
  const pairs: PairAgreement[] = [];
  for (const [i, first] of judges.entries()) {
    for (const [j, second] of judges.entries()) {
      if (j <= i) continue;
      const counts = Array.from({ length: size }, () => new Array<number>(size).fill(0));
      for (const [track, a] of classes[i] ?? []) {
        const b = classes[j]?.get(track);
        const row = counts[a];
        if (b !== undefined && row !== undefined) row[b] = (row[b] ?? 0) + 1;
      }
      pairs.push({ first: first.id, second: second.id, kappa: cohensKappa(counts), counts });
    }
  }
  return pairs;
}

function kappaOfAll(classes: readonly ReadonlyMap<string, number>[], size: number): Kappa {
  const working = classes.filter((tracks) => tracks.size > 0);
  if (working.length < 2) {
    return { kappa: null, reason: "Fewer than two pupils tagged tracks.", tracks: 0 };
  }
  const [first, ...others] = working;
  const shared = [...(first?.keys() ?? [])].filter((track) => others.every((o) => o.has(track)));
  return fleissKappa(
    shared.map((track) => {
      const counts = new Array<number>(size).fill(0);
      for (const tracks of working) {
        const tag = tracks.get(track);
        if (tag !== undefined) counts[tag] = (counts[tag] ?? 0) + 1;
      }
      return counts;
    }),
  );
}

function votesOf(
  classes: readonly ReadonlyMap<string, number>[],
  tags: readonly string[],
): TrackVotes[] {
  const counts = new Map<string, Map<number, number>>();
  for (const tracks of classes) {
    for (const [track, tag] of tracks) {
      const votes = counts.get(track) ?? new Map<number, number>();
      votes.set(tag, (votes.get(tag) ?? 0) + 1);
      counts.set(track, votes);
    }
  }
  return [...counts]
    .sort((a, b) => compare(a[0], b[0]))
    .map(([track, given]) => trackVotes(track, given, tags))
    .filter((track) => track.pupils > 1);
}

function trackVotes(
  track: string,
  given: ReadonlyMap<number, number>,
  tags: readonly string[],
): TrackVotes {
  const votes = [...given]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([tag, pupils]) => ({ tag: tags[tag] ?? "", pupils }));
  const pupils = votes.reduce((total, vote) => total + vote.pupils, 0);
  const [first, second] = votes;
  const tied = second !== undefined && second.pupils === first?.pupils;
  return {
    track,
    votes,
    pupils,
    consensus: first === undefined || tied ? null : first.tag,
    share: (first?.pupils ?? 0) / pupils,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
