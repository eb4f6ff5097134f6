import type { Provenance } from "../../core/api.ts";
import { Section } from "../library/Section.tsx";
import { formatDate } from "../words/numbers.ts";
import classes from "./Properties.module.css";

/** Which file it came from, and what made it. */
export function ProvenanceSection({ provenance }: { provenance: Provenance }) {
  const { run } = provenance;
  const lines: readonly (readonly [label: string, value: string])[] = [
    ["File", provenance.sourceFile],
    ["Frame in the file", String(provenance.indexInFile + 1)],
    ["Format", provenance.format],
    ["SHA-256", provenance.sha256],
    [run.kind === "import" ? "Imported" : "Processed", `${formatDate(run.started)} UTC`],
    ["Trackroom", run.version],
    ["Mask", run.mask ?? "none"],
    ["Calibration", run.calibration ?? "none"],
  ];
  return (
    <Section title="Where it comes from" initiallyOpen={false}>
      <dl className={classes.list}>
        {lines.map(([label, value]) => (
          <div key={label} className={classes.line}>
            <dt className={classes.label}>{label}</dt>
            <dd className={classes.value}>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
