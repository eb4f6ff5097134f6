import type { Thing, Work } from "./work.ts";

/** A track or a frame that pupils gave a star. */
export interface Starring extends Thing {
  /** Who gave it one, and who gave it something else and no star. */
  readonly pupils: readonly string[];
  readonly others: readonly string[];
  /** More than half of those who gave it anything gave it a star. */
  readonly isAgreed: boolean;
}

/** The stars of a class. A star is nothing to disagree with for those who never looked at the thing. */
export function starrings(
  pupils: readonly { readonly name: string; readonly work: Pick<Work, "touched" | "stars"> }[],
): Starring[] {
  const keyOf = ({ of, id }: Thing) => `${of} ${id}`;
  const touched = new Map<string, string[]>();
  const starred = new Map<string, Thing & { by: Set<string> }>();
  for (const { name, work } of pupils) {
    for (const thing of work.touched) {
      const key = keyOf(thing);
      touched.set(key, [...(touched.get(key) ?? []), name]);
    }
    for (const { of, id } of work.stars) {
      const key = keyOf({ of, id });
      const star = starred.get(key) ?? { of, id, by: new Set() };
      starred.set(key, star);
      star.by.add(name);
    }
  }
  return [...starred].map(([key, { by, ...thing }]) => {
    const all = touched.get(key) ?? [];
    const others = all.filter((name) => !by.has(name));
    return { ...thing, pupils: [...by], others, isAgreed: by.size > others.length };
  });
}
