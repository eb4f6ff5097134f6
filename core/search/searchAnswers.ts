import type {
  ClusterPageRequest,
  CountRulesRequest,
  Overview,
  OverviewRequest,
  Points,
  PointsRequest,
  RuleCounts,
} from "../api.ts";

/** What threads answer about the clusters of a library, however many they are: see `LibrarySearch`. */
export interface SearchAnswers {
  /** In the order of the requests. */
  overviews(requests: readonly OverviewRequest[]): Promise<Overview[]>;
  keys(request: ClusterPageRequest): Promise<number[]>;
  points(request: PointsRequest): Promise<Points>;
  countRules(request: CountRulesRequest): Promise<RuleCounts>;
}
