/** A cluster's key is its frame's key * 2^20 + its number: the clusters of a frame are a range of keys. */

/** More clusters than a sensor of 2048 x 2048 pixels can have: clusters do not touch, so 4 pixels hold at most one. */
export const clustersPerFrame = 2 ** 20;

export const clusterKey = (frame: number, number: number): number =>
  frame * clustersPerFrame + number;

export const frameOfCluster = (cluster: number): number => Math.floor(cluster / clustersPerFrame);
