import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { createProgram } from "../../cli/commandLine.ts";
import { blocksOf } from "./blocks.ts";

/** The forms of commands in the guides, `find clusters|frames [QUERY] --library FILE`, held against the commands themselves. */
const program = await createProgram(() => {});
const guides = readdirSync("docs").filter((name) => name.endsWith(".md"));

/** A command and the options that a form names. */
interface Form {
  text: string;
  command: Command;
  options: string[];
}

/** They stand in blocks without a language; a line that begins with spaces goes on with the one before. */
function formsOf(page: string): Form[] {
  return blocksOf(page)
    .filter(({ language }) => language === "")
    .flatMap(({ lines }) => lines.join("\n").replace(/\n +/g, " ").split("\n"))
    .flatMap((text) => {
      const options = Array.from(text.matchAll(/--[a-z][a-z0-9-]*/g), ([name]) => name);
      return commandsOf(program, text.split(" ")).map((command) => ({ text, command, options }));
    });
}

/** `absorption|distance` names two. */
function commandsOf(parent: Command, [word = "", ...rest]: readonly string[]): Command[] {
  return word.split("|").flatMap((name) => {
    const command = parent.commands.find((one) => one.name() === name);
    if (command === undefined) return [];
    return command.commands.length === 0 ? [command] : commandsOf(command, rest);
  });
}

describe.each(guides)("%s", (name) => {
  test("names only options that the commands have", () => {
    const wrong = formsOf(readFileSync(join("docs", name), "utf8")).flatMap((form) => {
      const known = form.command.options.map(({ long }) => long);
      return form.options
        .filter((option) => !known.includes(option))
        .map((option) => `${option} in: ${form.text}`);
    });
    expect(wrong).toEqual([]);
  });
});

test("every command has its form in docs/command-line.md", () => {
  const forms = formsOf(readFileSync(join("docs", "command-line.md"), "utf8"));
  const described = new Set(forms.map(({ command }) => command));
  const leaves = (command: Command): Command[] =>
    command.commands.length === 0 ? [command] : command.commands.flatMap(leaves);
  const missing = leaves(program).filter((command) => !described.has(command));
  expect(missing.map((command) => `${command.parent?.name()} ${command.name()}`)).toEqual([]);
});
