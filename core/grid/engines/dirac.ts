import { TrackroomError } from "../../errors.ts";
import { listsFolder, partFiles, planName } from "../names.ts";
import { findPart, readPartList } from "../plan.ts";
import { filesOfPart } from "../plannedInputs.ts";
import { runScript } from "./condor.ts";
import type { Engine, Work } from "./engine.ts";
import { checkedOptions } from "./shell.ts";

/**
 * DIRAC: a parametric job, one for each value of `Parameters`. Recordings that lie in its File Catalog are named as input
 * data; the parts' libraries go to a storage element.
 * https://dirac.readthedocs.io/en/latest/UserGuide/GettingStarted/UserJobs/JDLReference/index.html
 */
export const dirac: Engine = {
  describe: (work) => [runScript(work), { name: "trackroom.jdl", content: jobDescription(work) }],
};

function jobDescription(work: Work): string {
  const { OutputSE, ...options } = work.options;
  if (OutputSE === undefined) {
    throw new TrackroomError(
      "wrong-usage",
      "DIRAC has to know where results go: say --option OutputSE=NAME of a storage element.",
    );
  }
  const { plan, parts } = work;
  const ingredients = [plan.mask, plan.calibration].flatMap((one) => (one ? [one.path] : []));
  const data = parts.map((part) => lfnsOf(work, part));
  const hasData = data.some((lfns) => lfns.length > 0);
  const { list, library, summary } = partFiles("%s");
  const logs = ["std.out", "std.err"];
  const attributes: [string, string][] = [
    ["JobName", text("trackroom_%s")],
    ["JobGroup", text(`trackroom_${plan.id.slice(0, 12)}`)],
    ["Executable", text("run-part.sh")],
    ["Arguments", text("%s")],
    ["StdOutput", text(logs[0])],
    ["StdError", text(logs[1])],
    ["InputSandbox", set(["run-part.sh", planName, `${listsFolder}/${list}`, ...ingredients])],
    ...(hasData ? ([["InputData", "{%(Data)s}"]] satisfies [string, string][]) : []),
    ["OutputSandbox", set([...logs, summary])],
    ["OutputData", set([library])],
    ["OutputSE", set(OutputSE.split(","))],
    ["Parameters", set(parts)],
    ...(hasData
      ? ([["Parameters.Data", `{${data.map(set).join(", ")}}`]] satisfies [string, string][])
      : []),
    ...checkedOptions(options).map(([name, value]): [string, string] => [name, expression(value)]),
  ];
  return `[\n${attributes.map(([name, value]) => `  ${name} = ${value};\n`).join("")}]\n`;
}

/** Logical names of the recordings of a part, each once. */
function lfnsOf({ plan, folder }: Work, id: string): string[] {
  const list = readPartList({ plan, folder }, findPart(plan, Number(id)));
  return [...new Set(filesOfPart(list).flatMap(({ lfn }) => (lfn === undefined ? [] : [lfn])))];
}

const text = (value: string): string => `"${value.replace(/["\\]/g, "\\$&")}"`;
const set = (values: readonly string[]): string => `{${values.map(text).join(", ")}}`;

/** Numbers and lists stay what they are; all else is text. */
function expression(value: string): string {
  return /^(\d+(\.\d+)?|\{.*\})$/.test(value) ? value : text(value);
}
