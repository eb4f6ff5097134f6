/** Energies of single pixels, for looking at one frame. A part of `core/api.ts`. */

/**
 * Why there are no energies: the frame was measured without a calibration, or with one of another size; or its file is
 * gone, holds something else, or lies where Trackroom does not look by itself.
 */
export type MissingEnergies = "no-calibration" | "other-size" | "gone" | "changed" | "out-of-reach";

export interface PixelEnergies {
  /** keV of each pixel, in the order of `FrameDetail.pixels`; NaN where the calibration's curve has none. */
  energies: Float64Array | null;
  missing: MissingEnergies | null;
}

export interface PixelEnergyCalls {
  /** Worked out anew from the counts and the calibration that the frame's clusters were measured with. */
  pixelEnergies(input: { key: number }): Promise<PixelEnergies>;
}
