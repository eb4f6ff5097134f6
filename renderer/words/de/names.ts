export const names = {
  frameInFile: "{file}, Frame {number}",
  clusterInFrame: "{frame}, Cluster {number}",
};
