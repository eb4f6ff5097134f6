/** The oldest Node that Trackroom's parts run on; better-sqlite3 brings older ones down without a word. */
const oldestNode = { major: 22, minor: 12 };

/**
 * Ends the program with a plain sentence where Node is too old. To be called before anything loads SQLite, so
 * entry points import the rest of the program after it (`await import`).
 */
export function requireNode(version: string = process.versions.node): void {
  const sentence = nodeComplaint(version);
  if (sentence === null) return;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** What is wrong with that Node version, and what to do where Trackroom is started; null where it will do. */
export function nodeComplaint(version: string): string | null {
  const tooOld = nodeTooOld(version);
  if (tooOld === null) return null;
  return (
    `${tooOld} ` +
    "Start it with npm (`npm start`, `npm run -s trackroom`): after `npm ci`, npm finds the Node that Trackroom brings along."
  );
}

/** What is wrong with that Node version, in a sentence; null where it will do. */
export function nodeTooOld(version: string): string | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const { major: leastMajor, minor: leastMinor } = oldestNode;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return null;
  return `Trackroom needs Node ${leastMajor}.${leastMinor} or newer, and this is Node ${version}.`;
}
