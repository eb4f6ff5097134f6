const grouped = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 5 });

/** Whole numbers with thousands marked: 12,345. */
export function formatCount(count: number): string {
  return grouped.format(count);
}

const short = new Intl.NumberFormat("en-GB", { notation: "compact", maximumSignificantDigits: 3 });

/** Whole numbers where there is little room: 9,999, then 107k. */
export function formatShort(count: number): string {
  return count < 10_000 ? grouped.format(count) : short.format(count).toLowerCase();
}

/** A number as people read it: five digits, with a power of ten where it is very large or very small. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return grouped.format(value);
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) return value.toExponential(3);
  return size >= 1e5 ? grouped.format(value) : precise.format(value);
}

/** "1 cluster", "41 clusters". */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
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
  return new Date(seconds * 1000).toLocaleString("en-GB", {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
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
