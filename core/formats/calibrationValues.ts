/** Per-pixel energy calibration: ToT = a E + b - c / (E - t), E in keV. */
export interface Calibration {
  readonly width: number;
  readonly height: number;
  /** A value a pixel, at the linear index y * width + x. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly t: Float64Array;
  /** Hexadecimal SHA-256 of the four files, one after the other, or of the XML. */
  readonly sha256: string;
  readonly path: string;
}

export const calibrationParameters = ["a", "b", "c", "t"] as const;
export type CalibrationParameter = (typeof calibrationParameters)[number];
