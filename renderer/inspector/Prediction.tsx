import { Badge, Tooltip } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import type { ClusterDetail } from "../../core/api.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";

/** What a classifier that learned from tags takes the cluster for. */
export function Prediction({ prediction }: Pick<ClusterDetail, "prediction">) {
  if (prediction === null) return null;
  const share = `${Math.round(100 * prediction.probability)} %`;
  return (
    <Tooltip label={say("inspector.learnedFromTags", { share, kind: kindName(prediction.class) })}>
      <Badge variant="outline" color="gray" tt="none" leftSection={<IconSchool size={12} />}>
        {kindName(prediction.class)} {share}
      </Badge>
    </Tooltip>
  );
}
