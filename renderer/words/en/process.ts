export const process = {
  noisyPixels: "Noisy pixels",
  lookingAtAllHitsOfThese: "Looking at all hits of these frames…",
  useAsMask: "Use as mask",
  clustersAreFoundAndMeasuredAgain:
    "Clusters are found and measured again from the pixels that the library keeps. Tags, stars, notes and metadata stay with every cluster whose pixels are the same as before.",
  pixelsToLeaveOutNoisyOr:
    "Pixels to leave out, noisy or dead: a text file with an x and a y on each line. Without one, no pixel is left out.",
  findNoisyPixels: "Find noisy pixels…",
  energyCalibration: "Energy calibration",
  aFolderWithATxtB:
    "A folder with a.txt, b.txt, c.txt and t.txt, or with the camera's XML. Without one, clusters have no energy.",
  process: "Process",
  framesOfChip: "{count, plural, one {# frame} other {# frames}} of {chip}",
  noPixelIsHit: "No pixel is hit in more of the {frames} than chance allows.",
  pixelsAreHit:
    "{count, plural, one {# pixel is} other {# pixels are}} hit in more of the {frames} than chance allows: the noisiest, ({x}, {y}), in {times}. One good pixel in 20,000 may be among them.",
  allHitsOf:
    "All hits of {frames, plural, one {# frame} other {# frames}}, with {pixels, plural, one {# noisy pixel} other {# noisy pixels}} marked",
  processTitle: "Process {title} again",
  processAgain: "Process again",
} as const;
