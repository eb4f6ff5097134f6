/** @param time s since 1970 UTC */
export const dateText = (time: number): string =>
  `${new Date(time * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
