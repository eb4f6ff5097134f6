import { expect, test } from "vitest";
import { createProgram } from "../../cli/commandLine.ts";

const end = (): void => {};
const all = await createProgram(end);

test.each(all.commands.map((command) => command.name()))(
  "%s that is loaded without the others is as it is among them",
  async (name) => {
    const { commands } = await createProgram(end, name);
    // Some share a file.
    expect(commands.length).toBeLessThan(3);
    const [alone, among] = [commands, all.commands].map((some) =>
      some.find((command) => command.name() === name)?.helpInformation(),
    );
    expect(alone).toBe(among);
    expect(alone).toContain(`trackroom ${name}`);
  },
);

test.each(["help", "--help", "fond"])("%s knows all", async (word) => {
  expect((await createProgram(end, word)).commands).toHaveLength(all.commands.length);
});
