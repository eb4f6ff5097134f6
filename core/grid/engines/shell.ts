import { execFile } from "node:child_process";
import { TrackroomError } from "../../errors.ts";
import type { Work } from "./engine.ts";

/** A word as a shell takes it, whatever is in it. */
export const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * The lines of a script that does one part.
 * @param part how the script calls its part, and `threads` how many the scheduler gives it; as a shell takes them
 */
export function runLines(
  { program }: Work,
  { plan, out, part, threads }: { plan: string; out: string; part: string; threads: string },
): string[] {
  const words = [...program.map(quoted), "grid", "run", plan, "--part", part];
  return [
    `${words.join(" ")} --out ${out} --threads ${threads}`,
    "status=$?",
    "# 2: done, but some files could not be read; the part's summary names them.",
    '[ "$status" -eq 2 ] && status=0',
    'exit "$status"',
  ];
}

/** The options that go to the scheduler as they are. @throws TrackroomError `wrong-usage` for what is no name or line */
export function checkedOptions(options: Readonly<Record<string, string>>): [string, string][] {
  for (const [name, value] of Object.entries(options)) {
    if (/^\+?[A-Za-z][\w.-]*$/.test(name) && !/[\r\n]/.test(value)) continue;
    throw new TrackroomError(
      "wrong-usage",
      `--option ${name}=${value} is no option of a scheduler.`,
    );
  }
  return Object.entries(options);
}

/** What a program of the scheduler printed. @throws TrackroomError `wrong-usage` with what it said against it */
export function ask(program: string, words: readonly string[], folder?: string): Promise<string> {
  return new Promise((done, fail) => {
    const place = folder === undefined ? {} : { cwd: folder };
    execFile(program, words, { ...place, maxBuffer: 2 ** 28 }, (error, out, err) => {
      if (error === null) done(out);
      else if (error.code === "ENOENT") {
        fail(new TrackroomError("wrong-usage", `There is no ${program} on this computer.`));
      } else {
        const said = err.trim().split("\n").at(-1) || error.message;
        fail(new TrackroomError("wrong-usage", `${program} refused: ${said}`));
      }
    });
  });
}
