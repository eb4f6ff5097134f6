export const process = {
  noisyPixels: "Rauschende Pixel",
  lookingAtAllHitsOfThese: "Alle Treffer dieser Frames werden durchgesehen…",
  useAsMask: "Als Maske benutzen",
  clustersAreFoundAndMeasuredAgain:
    "Cluster werden aus den Pixeln, die die Bibliothek aufhebt, noch einmal gesucht und gemessen. Schlagwörter, Sterne, Notizen und Metadaten bleiben bei jedem Cluster, dessen Pixel dieselben sind wie vorher.",
  pixelsToLeaveOutNoisyOr:
    "Pixel, die wegbleiben, weil sie rauschen oder tot sind: eine Textdatei mit x und y in jeder Zeile. Ohne sie bleibt kein Pixel weg.",
  findNoisyPixels: "Rauschende Pixel suchen…",
  energyCalibration: "Energiekalibrierung",
  aFolderWithATxtB:
    "Ein Ordner mit a.txt, b.txt, c.txt und t.txt oder mit der XML-Datei der Kamera. Ohne sie haben Cluster keine Energie.",
  process: "Verarbeiten",
  framesOfChip: "{count, plural, one {# Frame} other {# Frames}} von {chip}",
  noPixelIsHit: "Kein Pixel ist öfter getroffen, als der Zufall erlaubt ({frames}).",
  pixelsAreHit:
    "{count, plural, one {# Pixel ist} other {# Pixel sind}} öfter getroffen, als der Zufall erlaubt ({frames}): das lauteste, ({x}, {y}), {times}-mal. Eines von 20.000 guten Pixeln kann darunter sein.",
  allHitsOf:
    "Alle Treffer von {frames, plural, one {# Frame} other {# Frames}}, mit {pixels, plural, one {# rauschenden Pixel} other {# rauschenden Pixeln}} markiert",
  processTitle: "Neu verarbeiten: {title}",
  processAgain: "Neu verarbeiten",
};
