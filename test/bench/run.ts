/** `npm run bench [-- NAME...] [--json FILE]`: runs benchmarks, prints a table, writes the values as JSON. */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { keepCompiledCode } from "../../core/compileCache.ts";
import type { Benchmark } from "./benchmark.ts";
import { benchmarks } from "./registry.ts";

/** An entry of the JSON file. */
interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly note: string;
}

// For the processes that are measured, as the entry points of the program do.
keepCompiledCode();

const { values, positionals } = parseArgs({
  options: { json: { type: "string" } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !benchmarks.some((known) => known.name === name));
if (unknown.length > 0) {
  console.error(`There is no benchmark called ${unknown.join(", ")}. There are:`);
  for (const { name, about } of benchmarks) console.error(`  ${name.padEnd(18)} ${about}`);
  process.exit(1);
}

const chosen =
  positionals.length === 0
    ? benchmarks.filter(({ onlyByName }) => onlyByName !== true)
    : benchmarks.filter(({ name }) => positionals.includes(name));
console.log(`Node ${process.version} on ${cpus().length} x ${cpus()[0]?.model.trim()}\n`);
const results: Result[] = [];
for (const benchmark of chosen) {
  for (const result of await measured(benchmark)) {
    results.push(result);
    const value = result.value.toLocaleString("en-GB", { maximumSignificantDigits: 4 });
    const row = [result.name.padEnd(18), value.padStart(10), result.unit.padEnd(9), result.note];
    console.log(row.join(" "));
  }
}
if (values.json !== undefined) {
  writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

async function measured({ name, run }: Benchmark): Promise<Result[]> {
  const values = [await run()].flat();
  return values.map(({ part, value, unit, note }) => ({
    name: part === undefined ? name : `${name}.${part}`,
    value,
    unit,
    note,
  }));
}
