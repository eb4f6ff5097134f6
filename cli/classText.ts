import { agreedTracks, mostDisputed, type TrackVotes } from "../core/agreement/agreement.ts";
import type { Kappa } from "../core/agreement/kappa.ts";
import type { Collected } from "../core/classwork/collect.ts";
import { count } from "./output.ts";
import { tableLines } from "./table.ts";

/** Conflicts that are listed one by one. */
const conflictsShown = 20;
/** More pupils than this make a matrix that no terminal is wide enough for. */
const matrixPupils = 8;

/** What was collected, for a terminal. */
export function* classLines(collected: Collected, disputedShown: number): Generator<string> {
  const { pupils, replaced, sameNames, conflicts, agreement, frameTags } = collected;
  yield `${count(pupils.length, "pupil")} handed in.`;
  if (pupils.length > 0) yield* pupilLines(collected);
  for (const { file, by } of replaced) yield plain(`${file} is older than ${by} and was left out.`);
  for (const name of sameNames) {
    yield plain(`More than one pupil handed in as "${name}", or one without --from.`);
  }
  const unknown = pupils.reduce((sum, { unknown }) => sum + unknown, 0);
  if (unknown > 0) yield `${count(unknown, "thing")} not in this library, left out.`;
  const changed = pupils.reduce((sum, { changed }) => sum + changed, 0);
  if (changed > 0) {
    yield `${count(changed, "track")} with other pixels here, left out: the frames were processed with other settings.`;
  }

  yield "";
  yield `Agreement of all: ${kappaText(agreement.all)}`;
  for (const { pupil, tracks } of agreement.severalTags) {
    yield plain(`${pupil} gave ${count(tracks, "track")} several tags: left out of the agreement.`);
  }
  yield* pairLines(collected);
  yield* trackLines(agreement.tracks, disputedShown);
  if (frameTags.length > 0) {
    yield `Of ${count(frameTags.length, "frame")} that several pupils tagged, ${agreedTracks(frameTags).length} have a tag that more than half of them gave.`;
  }

  if (conflicts.length === 0) return;
  yield "";
  yield `${count(conflicts.length, "value")} on which pupils differ:`;
  for (const { id, field, values } of conflicts.slice(0, conflictsShown)) {
    const said = values.map(({ value, pupils }) => {
      return `${value === null ? "a text" : JSON.stringify(value)} (${pupils.join(", ")})`;
    });
    yield plain(`  ${id}: ${field} is ${said.join(", ")}`);
  }
  if (conflicts.length > conflictsShown) yield `  … and ${conflicts.length - conflictsShown} more`;
}

function pupilLines({ pupils }: Collected): Generator<string> {
  const rows = pupils.map((pupil) => ({
    pupil: pupil.pupil,
    tracks: pupil.tracks,
    "of all": pupil.progress === null ? null : percent(pupil.progress),
    frames: pupil.frames,
    notes: pupil.notes,
    values: pupil.values,
    findings: pupil.findings,
    "with consensus": `${pupil.withConsensus} of ${pupil.ofConsensus}`,
    "handed in": pupil.made,
  }));
  return tableLines(Object.keys(rows[0] ?? {}), rows, []);
}

function* pairLines({ pupils, agreement }: Collected): Generator<string> {
  const { pairs, tags } = agreement;
  const [only, ...more] = pairs;
  if (only !== undefined && more.length === 0) {
    yield plain(`Tracks by the tag of ${only.first} (lines) and of ${only.second} (columns):`);
    const rows = only.counts.map((row, i) => ({
      tag: tags[i] ?? "",
      ...Object.fromEntries(row.map((tracks, j) => [`= ${tags[j] ?? ""}`, tracks])),
    }));
    yield* tableLines(["tag", ...tags.map((tag) => `= ${tag}`)], rows, []);
    yield `Cohen's kappa: ${kappaText(only.kappa)}`;
    return;
  }
  if (pairs.length === 0) return;
  if (pupils.length > matrixPupils) {
    yield `Cohen's kappa of each of the ${pairs.length} pairs is in the answer with --json.`;
    return;
  }
  yield "Cohen's kappa of each two:";
  const kappas = new Map<string, Kappa>();
  for (const { first, second, kappa } of pairs) {
    kappas.set(JSON.stringify([first, second]), kappa);
    kappas.set(JSON.stringify([second, first]), kappa);
  }
  const names = pupils.map(({ pupil }) => pupil);
  const rows = names.map((first) => ({
    pupil: first,
    ...Object.fromEntries(
      names.map((second) => {
        const kappa = kappas.get(JSON.stringify([first, second]))?.kappa ?? null;
        return [`= ${second}`, kappa === null ? null : kappa.toFixed(3)];
      }),
    ),
  }));
  yield* tableLines(["pupil", ...names.map((name) => `= ${name}`)], rows, []);
}

function* trackLines(tracks: readonly TrackVotes[], shown: number): Generator<string> {
  yield "";
  const agreed = agreedTracks(tracks).length;
  yield `Of ${count(tracks.length, "track")} that several pupils tagged, ${agreed} have a tag that more than half of them gave.`;
  const disputed = mostDisputed(tracks, shown);
  if (disputed.length === 0) return;
  yield "Most disputed:";
  const rows = disputed.map(({ track, votes, share, pupils }) => ({
    track,
    share: percent(share),
    pupils,
    tags: votes.map(({ tag, pupils }) => `${tag} ${pupils}`).join(", "),
  }));
  yield* tableLines(["track", "share", "pupils", "tags"], rows, []);
}

/** `0.210 ± 0.101 (10 tracks, 37.8 % agree, 21.3 % would by chance)`, or why there is none. */
function kappaText(kappa: Kappa): string {
  if (kappa.kappa === null) return `none. ${kappa.reason}`;
  const { observed, expected, tracks, error, errorReason } = kappa;
  const value =
    error === null ? kappa.kappa.toFixed(3) : `${kappa.kappa.toFixed(3)} ± ${error.toFixed(3)}`;
  const shares = `${count(tracks, "track")}, ${percent(observed)} agree, ${percent(expected)} would by chance`;
  return `${value} (${shares})${errorReason === null ? "" : `. ${errorReason}`}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Nothing in strangers' names may steer the terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
