/** Dates in queries and metadata: ISO 8601, UTC unless they name another offset; kept as seconds since 1970 UTC. */

const datePattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Seconds since 1970 UTC of `2014-04-02`, `2014-04-02T14:00`, `2014-04-02T14:00:05.25Z`, `2014-04-02 14:00+01:00`;
 * null where the text is no date of the calendar.
 */
export function parseDate(text: string): number | null {
  const match = datePattern.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const milliseconds = Date.UTC(year, month - 1, day, hour, minute, second);
  const date = new Date(milliseconds);
  // Date.UTC rolls 2014-02-30 over into March.
  const exists =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!exists) return null;
  return milliseconds / 1000 - offsetSeconds(match[8]) + Number(match[7] ?? 0);
}

function offsetSeconds(offset: string | undefined): number {
  if (offset === undefined || offset.toUpperCase() === "Z") return 0;
  const sign = offset.startsWith("-") ? -1 : 1;
  const digits = offset.slice(1).replace(":", "");
  return sign * (Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60);
}

/** `2014-04-02`, `2014-04-02T14:00:05Z` or with as many decimals as needed, up to microseconds. */
export function formatDate(seconds: number): string {
  const whole = Math.floor(seconds);
  const date = new Date(whole * 1000);
  if (Number.isNaN(date.getTime())) return String(seconds);
  const fraction = (seconds - whole)
    .toFixed(6)
    .slice(1)
    .replace(/\.?0+$/, "");
  if (fraction === "" && whole % 86_400 === 0) return date.toISOString().slice(0, 10);
  return `${date.toISOString().slice(0, 19)}${fraction}Z`;
}
