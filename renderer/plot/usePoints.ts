import { useEffect, useState } from "react";
import type { Points, PointsRequest } from "../../core/api.ts";
import { useConnection, useGeneration } from "../backend/context.ts";
import { latestOnly } from "../backend/latest.ts";
import { reportError } from "../backend/report.ts";

/** Points, with the question that they answer. */
export interface AnsweredPoints {
  readonly request: PointsRequest;
  readonly points: Points;
}

/** The points that are asked for; those before them until they are there. Only the latest question is asked. */
export function usePoints(request: PointsRequest): AnsweredPoints | null {
  const { backend } = useConnection();
  const generation = useGeneration();
  const [answer, setAnswer] = useState<AnsweredPoints | null>(null);
  const [ask] = useState(() =>
    latestOnly(async ({ request }: { request: PointsRequest; generation: number }) => {
      try {
        setAnswer({ request, points: await backend.points(request) });
      } catch (error) {
        reportError(error);
      }
    }),
  );
  useEffect(() => ask({ request, generation }), [ask, request, generation]);
  return answer;
}
