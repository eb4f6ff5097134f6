/**
 * What clustering makes of a frame. All arrays belong to this frame alone unless said otherwise.
 * A cluster is a maximal group of hit pixels joined by 8-connectivity, masked pixels removed first.
 * Clusters are numbered from 0 by falling size, ties by their smallest linear index X.
 */
export interface MeasuredFrame {
  readonly clusterCount: number;
  /** Hit pixels that are not masked. */
  readonly pixelCount: number;
  readonly maskedCount: number;
  readonly gammaCount: number;
  /**
   * Measurements, row after row: `clusterCount` rows of `clusterProperties.length` values in the order of
   * `clusterProperties` (vocabulary). NaN where a property has no value; 0 and 1 for booleans.
   */
  readonly properties: Float64Array;
  /** Pixels cluster by cluster (ascending X within each), the masked ones after the last cluster. */
  readonly pixels: Uint32Array;
  readonly counts: Float64Array;
  /** Time of arrival of each pixel in ns, in the same order; absent where the detector did not measure it. */
  readonly arrivals?: Float64Array | undefined;
  /** Where each cluster's pixels start in `pixels`, and where the masked ones do: clusterCount + 1 values. */
  readonly starts: Uint32Array;
}
