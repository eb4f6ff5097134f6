import { Badge, Tooltip } from "@mantine/core";
import type { Selection } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { Section } from "../library/Section.tsx";
import { KindMark } from "../pictures/KindMark.tsx";
import { ProvenanceTree } from "../provenance/ProvenanceTree.tsx";
import { AddToReport } from "../report/AddToReport.tsx";
import { clusterName } from "../words/frameName.ts";
import { countOf } from "../words/numbers.ts";
import { classDefinition } from "../words/particleClass.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { kindName } from "../words/vocabulary.ts";
import classes from "./ClusterInspector.module.css";
import { ClusterPortrait } from "./ClusterPortrait.tsx";
import { FrameSection } from "./FrameSection.tsx";
import { MetadataSection } from "./MetadataSection.tsx";
import { Note } from "./Note.tsx";
import { Prediction } from "./Prediction.tsx";
import { Properties } from "./Properties.tsx";
import { StarButton } from "./StarButton.tsx";
import { Tags } from "./Tags.tsx";

/** A cluster: picture, tags, measurements, frame, metadata, origin. */
export function ClusterInspector({
  clusterKey,
  readOnly,
}: {
  clusterKey: number;
  readOnly: boolean;
}) {
  const answer = useAnswer(`cluster ${clusterKey}`, (backend) =>
    backend.cluster({ key: clusterKey }),
  );
  const cluster = useSteadyValue(answer);
  if (answer.error) return <p className={classes.gone}>{sentenceIn(answer.error.message)}</p>;
  if (cluster === undefined) return null;
  const selection: Selection = { entity: "cluster", pick: { keys: [cluster.key] } };
  return (
    <>
      <ClusterPortrait cluster={cluster} />
      <div className={classes.heading}>
        <div className={classes.name}>
          <Tooltip label={classDefinition(cluster.class) ?? say("inspector.aKindFromYourOwnRules")}>
            <Badge
              variant="light"
              color="gray"
              tt="none"
              leftSection={<KindMark kind={cluster.class} />}
            >
              {kindName(cluster.class)}
            </Badge>
          </Tooltip>
          <Prediction prediction={cluster.prediction} />
          <strong>{countOf(cluster.size, "pixel")}</strong>
          {!readOnly && <StarButton entity="cluster" thing={cluster} />}
        </div>
        <p className={classes.id} title={cluster.id}>
          {clusterName({ ...cluster.provenance, id: cluster.frame.id }, cluster.number, cluster.id)}
        </p>
        <Tags selection={selection} tags={cluster.tags} readOnly={readOnly} />
        {!readOnly && (
          <AddToReport
            label={say("inspector.addTrackToReport")}
            content={() => ({ kind: "tracks", ids: [cluster.id], caption: "" })}
          />
        )}
      </div>
      <Section title={say("common.frame")}>
        <FrameSection
          frameKey={cluster.frame.key}
          dataset={cluster.frame.dataset}
          marked={cluster.number}
        />
      </Section>
      <Section title={say("inspector.measurements")}>
        <Properties properties={cluster.properties} />
      </Section>
      <MetadataSection
        entries={cluster.metadata}
        selection={selection}
        title={say("inspector.clusterNumber", { number: cluster.number })}
        readOnly={readOnly}
      />
      <Section title={say("common.note")}>
        <Note key={cluster.key} selection={selection} note={cluster.note} readOnly={readOnly} />
      </Section>
      <ProvenanceTree
        provenance={cluster.provenance}
        dataset={cluster.frame.dataset}
        frame={cluster.frame}
        cluster={cluster}
        readOnly={readOnly}
      />
    </>
  );
}
