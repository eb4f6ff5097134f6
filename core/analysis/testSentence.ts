import type { TestResult } from "../api.ts";
import type { ChiSquareTest } from "./dispersion.ts";
import { oftenText, probabilityText } from "./estimateText.ts";

/** Below this chance, people say that something is not chance. */
export const rejectedBelow = 0.01;

/** What a small chance means is said with the test; what to make of it stands here. */
export interface TestWords {
  readonly name: string;
  readonly label: string;
  /** "The frames differ from each other": what the statistic measures. */
  readonly measures: string;
  /** Said where the statistic is larger than chance allows, and where it is smaller. */
  readonly large: string;
  readonly small?: string;
}

/** A chi-square test with its meaning in words. */
export function testResult(test: ChiSquareTest, words: TestWords): TestResult {
  const { statistic, degrees, above, below } = test;
  const { name, label } = words;
  return { name, label, statistic, degrees, above, below, sentence: sentence(test, words) };
}

function sentence({ above, below }: ChiSquareTest, words: TestWords): string {
  if (above < rejectedBelow) {
    return `${words.measures} more than chance explains: chance alone gives this much or more only ${oftenText(above)} (${probabilityText(above)}). ${words.large}`;
  }
  if (below < rejectedBelow && words.small !== undefined) {
    return `${words.measures} less than chance lets expect: chance alone gives this little or less only ${oftenText(below)} (${probabilityText(below)}). ${words.small}`;
  }
  return `${words.measures} about as much as chance explains: chance alone gives this much or more ${oftenText(above)} (${probabilityText(above)}).`;
}
