import { Badge, Tooltip } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import type { ClusterDetail } from "../../core/api.ts";

/** What a classifier that learned from tags takes the cluster for. */
export function Prediction({ prediction }: Pick<ClusterDetail, "prediction">) {
  if (prediction === null) return null;
  const share = `${Math.round(100 * prediction.probability)} %`;
  return (
    <Tooltip label={`Learned from tags: ${share} of the votes are for ${prediction.class}.`}>
      <Badge variant="outline" color="gray" tt="none" leftSection={<IconSchool size={12} />}>
        {prediction.class} {share}
      </Badge>
    </Tooltip>
  );
}
