import { listsFolder, logsFolder, partFiles, planName } from "../names.ts";
import type { Description, Engine, Work } from "./engine.ts";
import { checkedOptions, runLines } from "./shell.ts";

/**
 * HTCondor: a job for each line of a list. The job gets the plan and its list as copies and brings back all that it makes;
 * recordings are read where they lie. https://htcondor.readthedocs.io/en/latest/man-pages/condor_submit.html
 */
export const condor: Engine = {
  describe: (work) => [
    { name: "parts.txt", content: `${work.parts.join("\n")}\n` },
    runScript(work),
    { name: "trackroom.sub", content: submitDescription(work) },
  ],
};

function submitDescription(work: Work): string {
  const { plan, folder } = work;
  const ingredients = [plan.mask, plan.calibration].flatMap((one) => (one ? [one.path] : []));
  const inputs = [planName, `${listsFolder}/${partFiles("$(part)").list}`, ...ingredients];
  const settings: Record<string, string> = {
    universe: "vanilla",
    executable: "run-part.sh",
    arguments: "$(part) $(request_cpus)",
    initialdir: folder,
    should_transfer_files: "YES",
    when_to_transfer_output: "ON_EXIT",
    transfer_input_files: inputs.join(", "),
    output: `${logsFolder}/condor-$(part).out`,
    error: `${logsFolder}/condor-$(part).err`,
    log: `${logsFolder}/condor.log`,
    request_cpus: "1",
    request_memory: "2GB",
    request_disk: "4GB",
    max_retries: "2",
    ...work.options,
  };
  return [
    "# Parts of an import with Trackroom: condor_submit trackroom.sub",
    ...checkedOptions(settings).map(([key, value]) => `${key} = ${value}`),
    "",
    "queue part from parts.txt",
    "",
  ].join("\n");
}

/** Runs in a folder of its own, where the copies lie. What it makes there is brought back. */
export function runScript(work: Work): Description {
  const lines = [
    "#!/bin/sh",
    "# Arguments: the part, and how many threads it may use.",
    ...runLines(work, { plan: planName, out: ".", part: '"$1"', threads: `"\${2:-1}"` }),
    "",
  ];
  return { name: "run-part.sh", content: lines.join("\n"), executable: true };
}
