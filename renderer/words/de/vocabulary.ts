import type {
  clusterFields,
  clusterProperties,
  datasetProperties,
  frameProperties,
  ParticleClass,
} from "../../../core/vocabulary.ts";

/** What a property is called, and one sentence on what it is. */
export interface Named {
  readonly label: string;
  readonly definition: string;
}

type NameIn<Properties extends readonly { readonly name: string }[]> = Properties[number]["name"];

/** The German words for `core/vocabulary.ts`: one that is missing is a fault of types. */
interface Vocabulary {
  readonly cluster: Readonly<
    Record<NameIn<typeof clusterProperties> | NameIn<typeof clusterFields>, Named>
  >;
  readonly frame: Readonly<Record<NameIn<typeof frameProperties>, Named>>;
  readonly dataset: Readonly<Record<NameIn<typeof datasetProperties>, Named>>;
  readonly kinds: Readonly<Record<ParticleClass, string>>;
}

export const vocabulary: Vocabulary = {
  cluster: {
    size: { label: "Größe", definition: "Anzahl der Pixel im Cluster." },
    xMin: { label: "Links", definition: "Kleinstes x des umschließenden Rechtecks." },
    xMax: { label: "Rechts", definition: "Größtes x des umschließenden Rechtecks." },
    yMin: { label: "Unten", definition: "Kleinstes y des umschließenden Rechtecks." },
    yMax: { label: "Oben", definition: "Größtes y des umschließenden Rechtecks." },
    width: { label: "Breite", definition: "Zahl der Spalten: xMax - xMin + 1." },
    height: { label: "Höhe", definition: "Zahl der Zeilen: yMax - yMin + 1." },
    x: { label: "Mitte x", definition: "Mittelwert von x über alle Pixel, jedes zählt einmal." },
    y: { label: "Mitte y", definition: "Mittelwert von y über alle Pixel, jedes zählt einmal." },
    xWeighted: {
      label: "Gewichtete Mitte x",
      definition: "Mittelwert von x über alle Pixel, gewichtet mit ihren Zählwerten.",
    },
    yWeighted: {
      label: "Gewichtete Mitte y",
      definition: "Mittelwert von y über alle Pixel, gewichtet mit ihren Zählwerten.",
    },
    radius: {
      label: "Radius",
      definition: "Größter Abstand von der ungewichteten Mitte zur Mitte eines Pixels.",
    },
    density: {
      label: "Dichte",
      definition:
        "Pixel pro Fläche des Kreises mit diesem Radius: Größe / (π Radius²); 0, wenn der Radius 0 ist.",
    },
    totalCounts: {
      label: "Zählsumme",
      definition: "Summe der Zählwerte aller Pixel des Clusters.",
    },
    maxCounts: {
      label: "Größter Zählwert",
      definition: "Der größte Zählwert eines einzelnen Pixels.",
    },
    meanCounts: {
      label: "Mittlerer Zählwert",
      definition: "Zählsumme geteilt durch die Größe.",
    },
    lineGradient: {
      label: "Steigung der Geraden",
      definition:
        "Steigung m der Ausgleichsgeraden y = m x + c; keine bei senkrechten Clustern, 0 bei einem Pixel.",
    },
    lineIntercept: {
      label: "Achsenabschnitt der Geraden",
      definition:
        "Achsenabschnitt c der Ausgleichsgeraden y = m x + c; keiner bei senkrechten Clustern.",
    },
    lineResidualSum: {
      label: "Summe der Abstände",
      definition:
        "Summe der senkrechten Abstände der Pixel von der Ausgleichsgeraden; 0 bei einem Pixel und bei senkrechten oder waagerechten Clustern.",
    },
    linearity: {
      label: "Linearität",
      definition:
        "Mittlerer senkrechter Abstand von der Ausgleichsgeraden (0 ist ganz gerade). Hängt von der Richtung der Spur ab; die Achsenabweichung nicht.",
    },
    edgePixels: {
      label: "Randpixel",
      definition:
        "Pixel, von deren 8 Nachbarn mindestens einer nicht zum Cluster gehört; außerhalb des Sensors gehört nichts dazu.",
    },
    edgeFraction: { label: "Randanteil", definition: "Randpixel geteilt durch die Größe." },
    innerFraction: {
      label: "Innenanteil",
      definition: "1 - Randanteil: der Anteil der Pixel, die ganz vom Cluster umgeben sind.",
    },
    touchesEdge: {
      label: "Berührt den Rand",
      definition: "Ob ein Pixel am Rand des Sensors liegt, sodass ein Teil der Spur fehlen kann.",
    },
    varMajor: {
      label: "Große Varianz",
      definition: "Größerer Eigenwert der Kovarianz der Pixelpositionen.",
    },
    varMinor: {
      label: "Kleine Varianz",
      definition: "Kleinerer Eigenwert der Kovarianz der Pixelpositionen.",
    },
    angle: {
      label: "Winkel",
      definition: "Richtung der Hauptachse, in (-π/2, π/2]; 0 liegt entlang x.",
    },
    energyVarMajor: {
      label: "Gewichtete große Varianz",
      definition:
        "Größerer Eigenwert der Kovarianz der Pixelpositionen, gewichtet mit den Zählwerten.",
    },
    energyVarMinor: {
      label: "Gewichtete kleine Varianz",
      definition:
        "Kleinerer Eigenwert der Kovarianz der Pixelpositionen, gewichtet mit den Zählwerten.",
    },
    circularity: {
      label: "Rundheit",
      definition:
        "Kleine Varianz / große Varianz: 1 ist rund, 0 ist eine Linie; 0, wenn die große Varianz 0 ist.",
    },
    flatness: {
      label: "Flachheit",
      definition:
        "Gewichtete große Varianz / große Varianz; Alphaspuren sind in der Mitte hell, ihr Wert ist klein. 0, wenn die große Varianz 0 ist.",
    },
    axisResidual: {
      label: "Achsenabweichung",
      definition:
        "Mittlerer senkrechter Abstand der Pixel von der Hauptachse durch die Mitte: wie gerade die Spur ist, gleich in welche Richtung sie zeigt.",
    },
    length: {
      label: "Länge",
      definition: "Ausdehnung der Pixel entlang der Hauptachse, plus 1.",
    },
    maxNeighbours: {
      label: "Meiste Nachbarn",
      definition: "Die meisten Nachbarn (0 bis 8), die ein Pixel im Cluster hat.",
    },
    energy: {
      label: "Energie",
      definition: "Summe der Energien der Pixel, wenn eine Kalibrierung geladen ist.",
    },
    maxEnergy: {
      label: "Größte Pixelenergie",
      definition: "Die größte Energie eines Pixels, wenn eine Kalibrierung geladen ist.",
    },
    firstArrival: {
      label: "Erste Ankunft",
      definition:
        "Wann der erste Treffer des Clusters ankam, gezählt ab dem Nullpunkt der Uhr im Detektor. Nur bei Detektoren, die Ankunftszeiten messen.",
    },
    duration: {
      label: "Dauer",
      definition:
        "Zeit vom ersten bis zum letzten Treffer des Clusters. Nur bei Detektoren, die Ankunftszeiten messen.",
    },
    isGamma: {
      label: "Gamma-Kandidat",
      definition: "Größe 1 oder 2; oder 3 mit Radius < 0,75 px; oder 4 mit Radius < 0,71 px.",
    },
    id: { label: "Cluster", definition: "<Name des Frames>_k<Nummer, 5 Ziffern>." },
    number: {
      label: "Nummer",
      definition:
        "Rang im Frame ab 0, nach fallender Größe; bei gleicher Größe nach der Lage des ersten Pixels.",
    },
    class: {
      label: "Spurart",
      definition: "Art der Spur nach den Regeln: Alpha, Beta, Gamma, Myon, Mehrfach oder Sonstige.",
    },
    predictedClass: {
      label: "Vorhergesagte Spurart",
      definition: "Die Spurart, für die ein aus Schlagwörtern gelernter Klassifikator sie hält.",
    },
    predictedProbability: {
      label: "Stimmenanteil der Vorhersage",
      definition:
        "Wie sicher die Vorhersage ist: der Anteil der Bäume oder der ähnlichsten Cluster mit Schlagwort, die dafür gestimmt haben.",
    },
    starred: { label: "Stern", definition: "Ob jemand den Cluster mit einem Stern markiert hat." },
    note: { label: "Notiz", definition: "Was jemand über den Cluster geschrieben hat." },
  },
  frame: {
    id: {
      label: "Frame",
      definition: "<Chip>_<Beginn, ganze Sekunden>-<Mikrosekunden, 6 Ziffern>.",
    },
    chip: { label: "Chip", definition: "Kennung des Detektorchips." },
    biasVoltage: { label: "Vorspannung", definition: "Spannung am Sensor." },
    ikrum: {
      label: "IKrum",
      definition: "Entladestrom des Vorverstärkers, als DAC-Stufe.",
    },
    latitude: {
      label: "Breitengrad",
      definition: "Wo der Frame aufgenommen wurde: Grad nördlicher Breite.",
    },
    longitude: {
      label: "Längengrad",
      definition: "Wo der Frame aufgenommen wurde: Grad östlicher Länge.",
    },
    altitude: {
      label: "Höhe über dem Meer",
      definition: "Wo der Frame aufgenommen wurde: Höhe über dem Meeresspiegel.",
    },
    startTime: { label: "Beginn", definition: "Wann die Aufnahme begann (UTC)." },
    endTime: {
      label: "Ende",
      definition: "Wann die Aufnahme endete (UTC): Beginn + Messzeit.",
    },
    acqTime: { label: "Messzeit", definition: "Dauer der Aufnahme." },
    pixelCount: {
      label: "Getroffene Pixel",
      definition: "Getroffene Pixel, die nicht maskiert sind.",
    },
    maskedCount: {
      label: "Maskierte Treffer",
      definition: "Getroffene Pixel, die wegen der Maske weggelassen wurden.",
    },
    occupancy: {
      label: "Auslastung",
      definition: "Getroffene Pixel, die nicht maskiert sind.",
    },
    occupancyFraction: {
      label: "Auslastung, Anteil",
      definition: "Auslastung / (Breite × Höhe).",
    },
    clusterCount: { label: "Cluster", definition: "Anzahl der Cluster im Frame." },
    gammaCount: {
      label: "Gamma-Kandidaten",
      definition: "Anzahl der Cluster, die Gamma-Kandidaten sind.",
    },
    nonGammaCount: {
      label: "Andere Cluster",
      definition: "Anzahl der Cluster, die keine Gamma-Kandidaten sind.",
    },
    simulated: {
      label: "Simuliert",
      definition: "Ob der Frame von einem Programm gemacht wurde und nicht von einem Detektor.",
    },
    width: { label: "Breite", definition: "Spalten des Sensors." },
    height: { label: "Höhe", definition: "Zeilen des Sensors." },
    format: {
      label: "Format",
      definition: "Format der Datei, aus der der Frame stammt.",
    },
    sourceFile: {
      label: "Datei",
      definition: "Pfad der Datei, aus der der Frame stammt, wie er angegeben wurde.",
    },
    sha256: { label: "SHA-256", definition: "SHA-256 dieser Datei, hexadezimal." },
    importNote: {
      label: "Hinweis vom Import",
      definition: "Was beim Lesen der Datei auffiel, etwa eine fehlende .dsc-Datei.",
    },
    starred: { label: "Stern", definition: "Ob jemand den Frame mit einem Stern markiert hat." },
    note: { label: "Notiz", definition: "Was jemand über den Frame geschrieben hat." },
  },
  dataset: {
    dataset: {
      label: "Datensatz",
      definition: "Pfad des Datensatzes: Namen, mit / verbunden, etwa Schule A/2014/KCl.",
    },
    frameCount: {
      label: "Frames",
      definition: "Frames im Datensatz und in allen, die darunter liegen.",
    },
  },
  kinds: {
    alpha: "Ein Heliumkern: ein großer runder Fleck.",
    beta: "Ein schnelles Elektron: eine lange, krumme Spur.",
    gamma: "Ein Photon: ein Punkt aus 1 bis 4 Pixeln.",
    muon: "Ein Myon aus der kosmischen Strahlung: eine lange gerade Spur.",
    overlap: "Spuren von zwei oder mehr Teilchen, die ineinanderlaufen.",
    other: "Eine Spur, die keine Regel erkennt.",
  },
};
