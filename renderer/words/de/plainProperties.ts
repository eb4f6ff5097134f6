import type { ClusterPropertyName } from "../../../core/vocabulary.ts";
import type { PlainProperty } from "../en/plainProperties.ts";

/** What each measured property is, in German. */
export const plainProperties: Readonly<Record<ClusterPropertyName, PlainProperty>> = {
  size: { plain: "Wie viele Pixel das Teilchen zum Leuchten gebracht hat." },
  xMin: {
    friendly: "Linkes Ende",
    plain: "Die Spalte des Pixels ganz links, gezählt ab 0.",
  },
  xMax: { friendly: "Rechtes Ende", plain: "Die Spalte des Pixels ganz rechts." },
  yMin: {
    friendly: "Unteres Ende",
    plain: "Die Zeile des untersten Pixels, gezählt ab 0 von unten.",
  },
  yMax: { friendly: "Oberes Ende", plain: "Die Zeile des obersten Pixels." },
  width: { plain: "Über wie viele Spalten sie reicht." },
  height: { plain: "Über wie viele Zeilen sie reicht." },
  x: {
    friendly: "Mitte, waagerecht",
    plain: "Die Spalte ihrer Mitte: der Mittelwert über alle Pixel.",
  },
  y: {
    friendly: "Mitte, senkrecht",
    plain: "Die Zeile ihrer Mitte: der Mittelwert über alle Pixel.",
  },
  xWeighted: {
    friendly: "Mitte der Ladung, waagerecht",
    plain: "Die Spalte ihrer Mitte, wobei helle Pixel mehr zählen als schwache.",
  },
  yWeighted: {
    friendly: "Mitte der Ladung, senkrecht",
    plain: "Die Zeile ihrer Mitte, wobei helle Pixel mehr zählen als schwache.",
  },
  radius: {
    friendly: "Wie weit sie reicht",
    plain:
      "Von der Mitte bis zum entferntesten Pixel: der kleinste Kreis um die Mitte, in den alles passt.",
  },
  density: {
    friendly: "Wie gefüllt",
    plain:
      "Welcher Teil des Kreises um sie herum leuchtet: viel bei Flecken, wenig bei dünnen Spuren.",
  },
  totalCounts: {
    friendly: "Die ganze Ladung",
    plain: "Was alle Pixel zusammen gezählt haben: je mehr Energie sie abgab, desto mehr.",
  },
  maxCounts: { friendly: "Hellstes Pixel", plain: "Was ihr hellstes Pixel gezählt hat." },
  meanCounts: {
    friendly: "Ladung pro Pixel",
    plain: "Was ihre Pixel im Durchschnitt gezählt haben.",
  },
  lineGradient: {
    friendly: "Steilheit",
    plain: "Wie steil die Gerade durch sie ist: Bei 1 geht es so viel nach oben wie zur Seite.",
  },
  lineIntercept: {
    friendly: "Wo die Gerade beginnt",
    plain: "Die Höhe, in der die Gerade durch sie den linken Rand des Sensors trifft.",
  },
  lineResidualSum: {
    friendly: "Abstände von der Geraden",
    plain: "Die Abstände aller Pixel von einer Geraden, zusammengezählt.",
  },
  linearity: {
    friendly: "Wie gerade, nach CERN@school",
    plain:
      "Der mittlere Abstand der Pixel von einer Ausgleichsgeraden, 0 ist gerade; er ändert sich, wenn man die Spur dreht.",
  },
  edgePixels: {
    friendly: "Pixel am Rand der Spur",
    plain: "Wie viele ihrer Pixel einen dunklen Nachbarn haben.",
  },
  edgeFraction: {
    friendly: "Wie viel Rand",
    plain: "Der Anteil der Pixel am Rand der Spur: 1 bei einer dünnen Linie, weniger bei Flecken.",
  },
  innerFraction: {
    friendly: "Wie viel Inneres",
    plain: "Der Anteil der Pixel, die von allen Seiten umgeben sind: 0 bei einer dünnen Linie.",
  },
  touchesEdge: {
    friendly: "Vom Rand abgeschnitten",
    plain: "Ob sie den Rand des Sensors erreicht, sodass ein Teil von ihr fehlen kann.",
  },
  varMajor: {
    friendly: "Streuung der Länge nach",
    plain: "Wie weit ihre Pixel in der Richtung verteilt sind, in der sie lang ist.",
  },
  varMinor: {
    friendly: "Streuung quer",
    plain: "Wie weit ihre Pixel in der Richtung verteilt sind, in der sie dünn ist.",
  },
  angle: {
    friendly: "Richtung",
    plain: "Wohin sie zeigt: 0° liegt waagerecht, 90° steht senkrecht.",
  },
  energyVarMajor: {
    friendly: "Streuung der Ladung der Länge nach",
    plain: "Wie weit ihre Ladung der Länge nach verteilt ist; wenig, wenn die Mitte hell ist.",
  },
  energyVarMinor: {
    friendly: "Streuung der Ladung quer",
    plain: "Wie weit ihre Ladung der Breite nach verteilt ist.",
  },
  circularity: {
    friendly: "Wie rund",
    plain: "1 ist so breit wie lang, wie ein Kreis; 0 ist eine dünne gerade Linie.",
  },
  flatness: {
    friendly: "Wie gleichmäßig hell",
    plain:
      "1 ist überall gleich hell; ein kleiner Wert heißt, dass die Mitte viel heller ist, wie bei Alphaspuren.",
  },
  axisResidual: {
    friendly: "Wie gerade",
    plain:
      "Der mittlere Abstand der Pixel von der Linie längs durch sie: 0 ist gerade, viel ist krumm oder breit.",
  },
  length: {
    plain: "Wie lang sie von einem Ende zum anderen ist, in der Richtung, in der sie liegt.",
  },
  maxNeighbours: {
    friendly: "Wie eng beieinander",
    plain:
      "Die meisten leuchtenden Nachbarn, die eines ihrer Pixel hat: 2 in einer dünnen Linie, 8 mitten in einem Fleck.",
  },
  energy: { plain: "Die Energie, die das Teilchen im Sensor abgegeben hat." },
  maxEnergy: {
    friendly: "Energie in einem Pixel",
    plain: "Die Energie, die es in dem Pixel abgegeben hat, das am meisten bekam.",
  },
  firstArrival: {
    friendly: "Wann sie kam",
    plain: "Der Moment, in dem ihr erstes Pixel aufleuchtete, seit die Uhr des Detektors läuft.",
  },
  duration: {
    friendly: "Wie lange es dauerte",
    plain: "Die Zeit vom ersten bis zum letzten Pixel: Eine schräge Spur braucht länger.",
  },
  isGamma: {
    friendly: "Ein Punkt, wie ihn Photonen hinterlassen",
    plain: "Ob sie so klein ist, dass sie von einem Photon stammen kann.",
  },
};
