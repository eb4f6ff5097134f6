import { useAnswer } from "../backend/context.ts";

const none: ReadonlySet<string> = new Set();

/** Those of some fields that no frame of the library has a value of, such as a time that no file tells. */
export function useEmptyFrameFields(names: readonly string[]): ReadonlySet<string> {
  return (
    useAnswer(`frame fields without values ${names.join()}`, async (backend) => {
      const counted = await Promise.all(
        names.map(async (name) => {
          const where = { kind: "set" as const, field: name };
          const page = { where, holding: null, sort: [], offset: 0, limit: 1 };
          return { name, count: (await backend.frames(page)).count };
        }),
      );
      return new Set(counted.filter(({ count }) => count === 0).map(({ name }) => name));
    }).value ?? none
  );
}
