import type { counts } from "./en/counts.ts";
import { currentLanguage } from "./language.ts";
import { type Language, locales } from "./languages.ts";
import { say } from "./say.ts";

/** What can be counted. */
export type Counted = keyof typeof counts;

/** How one language writes numbers. */
interface Writing {
  readonly grouped: Intl.NumberFormat;
  readonly precise: Intl.NumberFormat;
  readonly threeDigits: Intl.NumberFormat;
  readonly compact: Intl.NumberFormat;
  readonly decimalSign: string;
}

/** How one language writes moments: apart, since browsers take their time to learn it, and a window opens without. */
interface Dating {
  readonly moment: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

const writing = inLanguage(writingOf);
const dating = inLanguage(datingOf);

/** What `make` makes of the locale of the window's language; once for each. */
function inLanguage<T>(make: (locale: string) => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const language = currentLanguage();
    const known = made.get(language);
    if (known !== undefined) return known;
    const fresh = make(locales[language]);
    made.set(language, fresh);
    return fresh;
  };
}

function writingOf(locale: string): Writing {
  const precise = new Intl.NumberFormat(locale, { maximumSignificantDigits: 5 });
  const sign = precise.formatToParts(0.5).find(({ type }) => type === "decimal");
  return {
    grouped: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    precise,
    threeDigits: new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }),
    compact: new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 3 }),
    decimalSign: sign?.value ?? ".",
  };
}

function datingOf(locale: string): Dating {
  return {
    moment: new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    }),
    day: new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      day: "numeric",
      month: "short",
      year: "numeric",
    }),
    time: new Intl.DateTimeFormat(locale, { timeZone: "UTC", timeStyle: "medium" }),
  };
}

/** What stands between whole and fraction: "." or ",". */
export function decimalSign(): string {
  return writing().decimalSign;
}

/** The same for digits that the program has written with a point. */
export function withDecimalSign(digits: string): string {
  return digits.replace(".", decimalSign());
}

/** Whole numbers with thousands marked: 12,345. */
export function formatCount(count: number): string {
  return writing().grouped.format(count);
}

/** Whole numbers where there is little room: 9,999, then 107k. German, too: it would write out what is rounded. */
export function formatShort(count: number): string {
  if (count < 10_000) return formatCount(count);
  const { threeDigits } = writing();
  if (count < 999_500) return `${threeDigits.format(count / 1e3)}k`;
  return `${threeDigits.format(count / 1e6)}M`;
}

/** A number as people read it: five digits, with a power of ten where it is very large or very small. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return formatCount(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) return withDecimalSign(value.toExponential(3));
  return size >= 1e5 ? formatCount(value) : writing().precise.format(value);
}

/** A number beside an axis of powers of ten, short where it is large: "20,000", then "500k". */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 1e-4) return withDecimalSign(value.toExponential());
  if (size < 100_000) return formatNumber(value);
  // British English writes 107K and 2m, but k is what people read as a thousand, and M as a million.
  return writing().compact.format(value).replace("K", "k").replace(/m$/, "M");
}

/** "1 cluster", "41 clusters". */
export function countOf(count: number, thing: Counted): string {
  return say(`counts.${thing}`, { count });
}

/** Seconds as people say them: "12 s", "3 min", "1 h 20 min". */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Seconds since 1970 as "18 Jun 2013, 17:10:24" (UTC). */
export function formatDate(seconds: number): string {
  return dating().moment.format(seconds * 1000);
}

/** A moment (seconds since 1970, UTC) beside an axis of time: "18 Jun 2013" at midnight, else "17:10:24". */
export function formatDayOrTime(seconds: number): string {
  const { day, time } = dating();
  return (seconds % 86_400 === 0 ? day : time).format(seconds * 1000);
}

/** An energy in keV as people say it: "312 eV", "59.5 keV", "5.49 MeV". */
export function formatEnergy(keV: number): string {
  const size = Math.abs(keV);
  if (size >= 1000) return `${formatNumber(keV / 1000)} MeV`;
  return size > 0 && size < 1 ? `${formatNumber(keV * 1000)} eV` : `${formatNumber(keV)} keV`;
}

/** An angle in radians as people read it: "-45°", "12.3°". */
export function formatAngle(radians: number): string {
  return `${formatNumber(Math.round((radians * 1800) / Math.PI) / 10)}°`;
}
