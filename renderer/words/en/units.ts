/** Units that are words. */
export const units = { counts: "counts", dacStep: "DAC step" } as const;
