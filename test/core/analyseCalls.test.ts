import { expect, test } from "vitest";
import { analyse } from "../../core/analysis/analyse.ts";
import { openCatalog } from "../../core/openCatalog.ts";
import { parseQuery } from "../../core/query/parse.ts";
import { backendWithFrames } from "./backendForTest.ts";

/** The calls of `core/api/analyse.ts`, as a window makes them, on a library with ten frames. */
async function room() {
  const { backend } = await backendWithFrames(10);
  return { backend };
}

test("an experiment answers as it does without the thread between", async () => {
  const { backend } = await room();
  const where = parseQuery("size > 2", await backend.fields());
  const answer = await backend.analyse({ request: { experiment: "rate", where } });
  const catalog = openCatalog((await backend.library()).path, { readOnly: true });
  expect(answer).toEqual(analyse(catalog, { experiment: "rate", where }));
  expect(answer.sets[0]).toMatchObject({ query: "size > 2", frames: 10 });
  catalog.close();
});

test("experiments see what has just been changed, and several go on beside each other", async () => {
  const { backend } = await room();
  const where = parseQuery("size > 10", await backend.fields());
  await backend.addTag({ selection: { entity: "cluster", pick: { where } }, tag: "big" });
  const tagged = parseQuery("tag = big", await backend.fields());
  const [big, some] = await Promise.all([
    backend.analyse({ request: { experiment: "rate", where } }),
    backend.analyse({ request: { experiment: "rate", where: tagged } }),
  ]);
  expect(some.sets[0].clusters).toBe(big.sets[0].clusters);
  expect(some.sets[0].clusters).toBeGreaterThan(0);
});

test("what cannot be answered is refused in the experiment's own words", async () => {
  const { backend } = await room();
  await expect(
    backend.analyse({
      request: {
        experiment: "absorption",
        where: null,
        by: "thickness",
        background: { kind: "none" },
      },
    }),
  ).rejects.toMatchObject({ code: "wrong-usage", message: /no field 'thickness' yet/ });
});

test("an experiment that is stopped says so, others go on, and the next one is answered", async () => {
  const { backend } = await room();
  const request = { experiment: "rate", where: null } as const;
  const stopped = backend.analyse({ request, name: "window 1" });
  const others = [backend.analyse({ request, name: "window 2" }), backend.analyse({ request })];
  await Promise.all([
    expect(stopped).rejects.toMatchObject({ code: "cancelled", message: /was stopped/ }),
    backend.stopAnalysis({ name: "window 1" }),
  ]);
  for (const { experiment } of await Promise.all(others)) expect(experiment).toBe("rate");
  expect((await backend.analyse({ request, name: "window 1" })).experiment).toBe("rate");
});
