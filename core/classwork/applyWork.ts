import { agreedTracks, mostDisputed, type TrackVotes } from "../agreement/agreement.ts";
import { sameTagKey } from "../agreement/tagName.ts";
import { type AppliedWork, disputedShown } from "../api.ts";
import type { AnnotatedThing } from "../catalog/annotations/annotations.ts";
import type { Catalog } from "../catalog/contract.ts";
import type { Entity, MetadataValue } from "../vocabulary.ts";
import type { Collected } from "./collect.ts";
import { bringInFindings } from "./findings.ts";
import { linesOf, noteBreak } from "./work.ts";

/** What is given to one thing. */
interface Gift {
  readonly of: Entity;
  readonly id: string;
  starred?: true;
  note?: string;
  readonly tags: string[];
  readonly collections: string[];
  readonly metadata: Map<string, MetadataValue>;
}

/**
 * Brings what a class handed in into the library, as one change that can be undone: the tag of each track's and each
 * frame's consensus; stars that most pupils gave who gave the thing anything; values that more than half of the pupils
 * gave who gave one; notes, below what the library's own says; and the most disputed tracks into a collection. What pupils
 * found goes to the end of the library's report, as a change of its own. A value
 * that the library has stays. A tag that it has in another spelling is that one. Beside all that the library keeps who
 * gave what, by which hand-in: it is shown where a thing comes from, and stays out of copies without names.
 */
export function applyWork(
  catalog: Catalog,
  { agreement, frameTags, given }: Pick<Collected, "agreement" | "frameTags" | "given">,
  options: { collection?: string | undefined; withoutNames: boolean },
): AppliedWork {
  const gifts = new Map<string, Gift>();
  const giftOf = (of: Entity, id: string): Gift => {
    const key = `${of} ${id}`;
    const gift = gifts.get(key) ?? { of, id, tags: [], collections: [], metadata: new Map() };
    gifts.set(key, gift);
    return gift;
  };
  const here = new Map<string, AnnotatedThing>();
  for (const thing of catalog.annotations({ entity: "cluster", pick: { where: null } })) {
    here.set(`${thing.of} ${thing.id}`, thing);
  }
  giveTags(catalog, "cluster", agreement.tracks, giftOf);
  giveTags(catalog, "frame", frameTags, giftOf);
  for (const { of, id, isAgreed } of given.stars) if (isAgreed) giftOf(of, id).starred = true;
  const kept = giveValues(given.values, here, giftOf);
  giveNotes(given.notes, here, giftOf);
  const { collection } = options;
  if (collection !== undefined) {
    for (const { track } of mostDisputed(agreement.tracks, disputedShown)) {
      giftOf("cluster", track).collections.push(collection);
    }
  }
  const things = [...gifts.values()].map(
    ({ metadata, ...gift }): AnnotatedThing => ({
      ...gift,
      metadata: Object.fromEntries(metadata),
    }),
  );
  // Notes are put together here, and values that differ were left out: nothing is lost by overwriting.
  const annotations = { fields: [], tags: [], things };
  const { changed, problems } = catalog.annotate(annotations, {
    overwrite: true,
    preview: false,
    handIns: given.handIns,
  });
  const report = bringInFindings(catalog, given.findings);
  return {
    changed,
    findings: report.findings,
    kept: kept.map((one) => shown(one, options.withoutNames)),
    problems: [...problems, ...report.problems],
  };
}

/** Texts of pupils may hold names. */
function shown(one: Kept, withoutNames: boolean): Kept {
  return { ...one, there: withoutNames && typeof one.there === "string" ? null : one.there };
}

type Kept = AppliedWork["kept"][number];
type GiftOf = (of: Entity, id: string) => Gift;

function giveTags(
  catalog: Catalog,
  of: "cluster" | "frame",
  tracks: readonly TrackVotes[],
  giftOf: GiftOf,
): void {
  const known = new Map(catalog.tags().map(({ tag }) => [sameTagKey(tag), tag]));
  for (const { track, consensus } of agreedTracks(tracks)) {
    const tag = consensus ?? "";
    giftOf(of, track).tags.push(known.get(sameTagKey(tag)) ?? tag);
  }
}

function giveValues(
  given: Collected["given"]["values"],
  here: ReadonlyMap<string, AnnotatedThing>,
  giftOf: GiftOf,
): Kept[] {
  const kept: Kept[] = [];
  for (const { of, id, field, values } of given) {
    const all = values.reduce((sum, { pupils }) => sum + pupils.length, 0);
    const [first] = values;
    if (first === undefined || first.pupils.length * 2 <= all) continue;
    const present = here.get(`${of} ${id}`)?.metadata?.[field];
    if (present === undefined) giftOf(of, id).metadata.set(field, first.value);
    else kept.push({ id, field, here: present, there: first.value });
  }
  return kept;
}

function giveNotes(
  given: Collected["given"]["notes"],
  here: ReadonlyMap<string, AnnotatedThing>,
  giftOf: GiftOf,
): void {
  for (const { of, id, notes } of given) {
    const own = here.get(`${of} ${id}`)?.note;
    const fresh = notes.filter((note) => !linesOf(own).includes(note));
    if (fresh.length === 0) continue;
    giftOf(of, id).note = [...(own === undefined ? [] : [own]), ...fresh].join(noteBreak);
  }
}
