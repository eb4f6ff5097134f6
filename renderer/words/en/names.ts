/** What people call frames and clusters where a file has no time. */
export const names = {
  frameInFile: "{file}, frame {number}",
  clusterInFrame: "{frame}, cluster {number}",
} as const;
