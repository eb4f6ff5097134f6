import { Button } from "@mantine/core";
import { IconFilter, IconInfoCircle } from "@tabler/icons-react";
import type { Selection } from "../../core/api.ts";
import { frameProperties } from "../../core/vocabulary.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { valueText } from "../changes/valueText.ts";
import { showClustersOf } from "../frames/showClustersOf.ts";
import { Section } from "../library/Section.tsx";
import { ProvenanceTree } from "../provenance/ProvenanceTree.tsx";
import { AddToReport } from "../report/AddToReport.tsx";
import { frameName } from "../words/frameName.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { definitionIn, labelIn } from "../words/vocabulary.ts";
import classes from "./ClusterInspector.module.css";
import { FrameSection } from "./FrameSection.tsx";
import { MetadataSection } from "./MetadataSection.tsx";
import { Note } from "./Note.tsx";
import listClasses from "./Properties.module.css";
import { StarButton } from "./StarButton.tsx";
import { Tags } from "./Tags.tsx";

/** A frame: picture, tags, properties, metadata, origin. */
export function FrameInspector({ frameKey, readOnly }: { frameKey: number; readOnly: boolean }) {
  const answer = useAnswer(`frame ${frameKey}`, (backend) => backend.frame({ key: frameKey }));
  const frame = useSteadyValue(answer);
  if (answer.error) return <p className={classes.gone}>{sentenceIn(answer.error.message)}</p>;
  if (frame === undefined) return null;
  const selection: Selection = { entity: "frame", pick: { keys: [frame.key] } };
  return (
    <>
      <div className={classes.heading}>
        <div className={classes.name}>
          <strong>{countOf(frame.clusterCount, "cluster")}</strong>
          {!readOnly && <StarButton entity="frame" thing={frame} />}
        </div>
        <p className={classes.id} title={frame.id}>
          {frameName(frame)}
        </p>
        <Tags selection={selection} tags={frame.tags} readOnly={readOnly} />
        {!readOnly && (
          <AddToReport content={() => ({ kind: "frame", id: frame.id, caption: "" })} />
        )}
      </div>
      <Section
        title={say("common.frame")}
        action={
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconFilter size={14} />}
            onClick={() => showClustersOf(frame)}
          >
            {say("inspector.showItsClusters")}
          </Button>
        }
      >
        <FrameSection frameKey={frame.key} dataset={frame.dataset} marked={null} />
        {frame.importNote !== "" && (
          <ul className={classes.remarks} aria-label={say("inspector.whatWasNoticedAtTheImport")}>
            {frame.importNote.split("\n").map((remark) => (
              <li key={remark}>
                <IconInfoCircle size={15} aria-hidden="true" />
                {sentenceIn(remark)}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={say("inspector.properties")}>
        <dl className={listClasses.list}>
          {frameProperties
            .filter(({ name }) => !elsewhere.has(name) && frame.properties[name] != null)
            .map((property) => (
              <div
                key={property.name}
                className={listClasses.line}
                title={definitionIn(property.definition)}
              >
                <dt className={listClasses.label}>{labelIn(property.label)}</dt>
                <dd className={listClasses.value}>
                  {valueText(frame.properties[property.name] ?? null, property)}
                </dd>
              </div>
            ))}
        </dl>
      </Section>
      <MetadataSection
        entries={frame.metadata}
        selection={selection}
        title={say("inspector.frameNamed", { name: frameName(frame) })}
        readOnly={readOnly}
      />
      <Section title={say("common.note")}>
        <Note key={frame.key} selection={selection} note={frame.note} readOnly={readOnly} />
      </Section>
      <ProvenanceTree
        provenance={frame.provenance}
        dataset={frame.dataset}
        frame={frame}
        clusterKeys={frame.clusterKeys}
        readOnly={readOnly}
      />
    </>
  );
}

/** Shown in a part of their own. */
const elsewhere = new Set<string>([
  "id",
  "starred",
  "note",
  "importNote",
  "sourceFile",
  "sha256",
  "format",
]);
