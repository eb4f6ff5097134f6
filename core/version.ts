import packageJson from "../package.json" with { type: "json" };

/** Version of the program, as runs and windows show it. */
export const version: string = packageJson.version;
