/**
 * Packages that go into the packaged program as they are: they look for files beside themselves (SQLite's binary, piscina's
 * thread), or are loaded only where they are needed. All others are built into the program. `electron-builder.yml`
 * names the same ones.
 */
export const packedPackages = ["better-sqlite3", "piscina", "yaml"] as const;
