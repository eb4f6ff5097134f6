/** How right a classifier is about clusters that it did not learn from. */
export interface Examination {
  /** How many of each class were taken for which: [class by tag][class by classifier]. */
  readonly confusion: number[][];
  /** Share that was named right; NaN of none. */
  readonly accuracy: number;
}

/**
 * @param told class of each cluster by its tag
 * @param predicted class of each cluster by the classifier
 * @param classes how many there are
 */
export function examine(told: Int32Array, predicted: Int32Array, classes: number): Examination {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const [i, label] of told.entries()) confusion[label][predicted[i]]++;
  const right = confusion.reduce((sum, row, label) => sum + row[label], 0);
  return { confusion, accuracy: right / told.length };
}
