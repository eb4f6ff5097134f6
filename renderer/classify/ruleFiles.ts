import type { RuleSet } from "../../core/clusters/classify.ts";
import { readRules, writeRules } from "../../core/clusters/ruleFile.ts";
import { TrackroomError } from "../../core/errors.ts";

/** Lets people pick a `cluster-sorter` file; null where they thought better of it. */
export function chooseRuleFile(): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".json,application/json";
    input.addEventListener("change", () => resolve(input.files?.[0] ?? null));
    input.addEventListener("cancel", () => resolve(null));
    input.click();
  });
}

/** @throws TrackroomError `wrong-usage` where the file holds no rules, with the class and limit at fault */
export async function readRuleFile(file: File): Promise<RuleSet> {
  let json: unknown;
  try {
    json = JSON.parse(await file.text());
  } catch {
    throw new TrackroomError("wrong-usage", `${file.name} is not JSON, so it holds no rules.`);
  }
  return readRules(json, file.name.replace(/\.json$/i, ""));
}

/** Offers the rules for download as a `cluster-sorter` file. */
export function saveRuleFile(ruleSet: RuleSet): void {
  const json = `${JSON.stringify(writeRules(ruleSet), null, 4)}\n`;
  const address = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${ruleSet.name}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
