import { errorSentences } from "./errorSentences.ts";
import { fileSentences } from "./fileSentences.ts";

/**
 * What `core/` says in English, each with the German for it; how the keys are read stands in `renderer/words/sentences.ts`.
 * A test asks `core/` for the words of every key, so that a sentence that changes there is not forgotten here.
 */
export const sentences: Readonly<Record<string, string>> = {
  // Values within other sentences.
  "1 frame": "1 Frame",
  "{n#} frames": "{n} Frames",
  "1 track": "1 Spur",
  "{n#} tracks": "{n} Spuren",
  "1 straight track": "1 gerade Spur",
  "{n#} straight tracks": "{n} gerade Spuren",
  "1 pixel": "1 Pixel",
  "{n#} pixels": "{n} Pixel",
  "1 time": "1 Mal",
  "{n#} times": "{n} Mal",
  "{n#} days": "{n} Tage",
  "{n#} hours": "{n} Stunden",
  "{n#} minutes": "{n} Minuten",
  "{n#} of {tries#} times": "in {n} von {tries} Fällen",
  "almost always": "fast immer",
  "less than once in a million times": "seltener als einmal in einer Million Fällen",
  "p = {p#}": "p = {p}",
  "p < {p#}": "p < {p}",
  "all clusters": "alle Cluster",
  counts: "Zählwerte",
  "{label} / {unit}": "{label} / {unit}",

  // Tests against chance.
  "{measures} more than chance explains: chance alone gives this much or more only {often} ({p}). {large}":
    "{measures} stärker, als der Zufall es erklärt: Durch Zufall allein kommt so viel oder mehr nur {often} vor ({p}). {large}",
  "{measures} less than chance lets expect: chance alone gives this little or less only {often} ({p}). {small}":
    "{measures} weniger, als der Zufall erwarten lässt: Durch Zufall allein kommt so wenig oder weniger nur {often} vor ({p}). {small}",
  "{measures} about as much as chance explains: chance alone gives this much or more {often} ({p}).":
    "{measures} ungefähr so stark, wie der Zufall es erklärt: Durch Zufall allein kommt so viel oder mehr {often} vor ({p}).",

  // The rate.
  Tracks: "Spuren",
  "N ± √N: the clusters that the query takes": "N ± √N: die Cluster, die der Filter findet",
  "Live time": "Gesamte Messzeit",
  "T: the sum of the exposures of {frames}, empty ones too ({time})":
    "T: die Messzeiten von {frames} zusammen, auch der leeren ({time})",
  Rate: "Zählrate",
  "N / T ± √N / T, with N = {n} and T = {t}": "N / T ± √N / T, mit N = {n} und T = {t}",
  "Mean a frame": "Mittelwert je Frame",
  "N / n ± √N / n, with N = {n} tracks in n = {frames}":
    "N / n ± √N / n, mit N = {n} Spuren in n = {frames}",
  "Index of dispersion": "Streuung im Vergleich zum Zufall (Dispersionsindex)",
  "The numbers of tracks differ from frame to frame":
    "Die Anzahlen der Spuren unterscheiden sich von Frame zu Frame",
  "The tracks come in bursts, or the rate changes with time: noise of the detector, a source that decays or was moved.":
    "Die Spuren kommen in Schüben, oder die Zählrate ändert sich mit der Zeit: Rauschen des Detektors, eine Quelle, die zerfällt oder bewegt wurde.",
  "The tracks are more even than chance can be: some are not counted (frames so full that tracks touch), or frames are not independent.":
    "Die Spuren sind gleichmäßiger verteilt, als es der Zufall sein kann: Manche werden nicht gezählt (in vollen Frames berühren sich Spuren), oder die Frames hängen voneinander ab.",
  "Fit of the Poisson distribution": "Passt die Poisson-Verteilung",
  "The histogram differs from the Poisson distribution of the same mean":
    "Das Histogramm unterscheidet sich von der Poisson-Verteilung mit demselben Mittelwert",
  "The frames are not all of one kind.": "Die Frames sind nicht alle von einer Art.",
  "Real data scatter: numbers this smooth are worth a second look.":
    "Echte Daten streuen: Bei so glatten Zahlen lohnt ein zweiter Blick.",
  "The numbers of tracks in the frames do not look like chance at one rate (see the index of dispersion), so the error √N / T is not the whole error of this rate.":
    "Die Anzahlen der Spuren in den Frames sehen nicht nach Zufall bei gleicher Zählrate aus (siehe Dispersionsindex). Darum ist √N / T nicht der ganze Fehler dieser Zählrate.",
  "There is one frame only: whether the rate is steady cannot be told from it.":
    "Es gibt nur einen Frame: Ob die Zählrate gleich bleibt, lässt sich daran nicht sehen.",
  "Tracks a frame": "Spuren je Frame",
  "tracks in a frame": "Spuren in einem Frame",
  frames: "Frames",
  "expected by chance (Poisson)": "durch Zufall erwartet (Poisson)",
  "counted ± √n": "gezählt ± √n",
  "Rate of each frame": "Zählrate jedes Frames",
  "start of the frame (UTC)": "Beginn des Frames (UTC)",
  "number of the frame": "Nummer des Frames",
  "tracks a second": "Spuren pro Sekunde",
  "count / exposure ± √count / exposure": "Anzahl / Messzeit ± √Anzahl / Messzeit",
  "mean rate": "mittlere Zählrate",

  // The rate against time.
  "width of the bins": "Breite der Bins",
  counted: "gezählt",
  tracks: "Spuren",
  "hit pixels": "getroffene Pixel",
  "hit pixels a second": "getroffene Pixel pro Sekunde",
  "In {empty} of {all} bins of {width} nothing was recorded. They are gaps in the plot, not rates of 0.":
    "In {empty} von {all} Bins (Breite: {width}) wurde nichts aufgenommen. Im Diagramm sind sie Lücken und keine Zählraten von 0.",
  "Mean rate of {things}": "Mittlere Zählrate: {things}",
  "N / T ± √(sum of the tracks' sizes squared) / T, with N = {n} pixels and T = {t}":
    "N / T ± √(Summe der Quadrate der Spurgrößen) / T, mit N = {n} Pixeln und T = {t}",
  "Is the rate constant": "Ist die Zählrate konstant",
  "The bins differ from one constant rate":
    "Die Bins unterscheiden sich von einer konstanten Zählrate",
  "The rate changes with time.": "Die Zählrate ändert sich mit der Zeit.",
  "The bins are more even than chance can be.":
    "Die Bins sind gleichmäßiger, als es der Zufall sein kann.",
  "Change with {name}": "Änderung mit {name}",
  "slope of a straight line through the rates of {n} bins against their mean {name}, least squares":
    "Steigung einer Geraden durch die Zählraten von {n} Bins gegen ihren Mittelwert von {name}, kleinste Quadrate",
  "Rate of {things} against time": "Zählrate gegen die Zeit: {things}",
  "time (UTC)": "Zeit (UTC)",
  "rate and its error": "Zählrate und ihr Fehler",

  // Comparisons.
  normalised: "vergleichbar gemacht",
  "to equal area": "durch gleiche Fläche",
  "to live time": "durch die Messzeit",
  "Mean {label}: {set=}": "Mittelwert von {label}: {set}",
  "mean of {name} over {tracks} ± standard deviation / √n":
    "Mittelwert von {name} über {tracks} ± Standardabweichung / √n",
  "Share of {name}: {set=}": "Anteil mit {name}: {set}",
  "{set=}: {tracks} [has|have] no {name}, and [is|are] left out.":
    "{set}: Ohne {name}, also weggelassen: {tracks}.",
  "{set=}: only {tracks} in the histogram. With so few, sets that differ can look alike.":
    "{set}: Nur {tracks} im Histogramm. Bei so wenigen können verschiedene Mengen gleich aussehen.",
  "Chi-square: {a=} and {b=}": "Chi-Quadrat: {a} und {b}",
  "The two shapes differ": "Die beiden Formen unterscheiden sich",
  "The two rates differ": "Die beiden Zählraten unterscheiden sich",
  "The sets are not alike; the ratio and the pulls show where.":
    "Die Mengen sind nicht gleich; Verhältnis und Abweichungen zeigen, wo.",
  "Two sets of counts are hardly ever so alike: is it the same data twice?":
    "So gleich sind zwei Messungen fast nie: Sind es zweimal dieselben Daten?",
  "Kolmogorov-Smirnov: {a=} and {b=}": "Kolmogorow-Smirnow: {a} und {b}",
  "Composition by class: {a=} and {b=}": "Anteile der Spurarten: {a} und {b}",
  "The shares of the classes differ": "Die Anteile der Spurarten unterscheiden sich",
  "The two sets are made up of different kinds of tracks.":
    "Die beiden Mengen bestehen aus verschiedenen Arten von Spuren.",
  "The two distributions are further apart than chance explains: chance alone gives a distance like this or larger only {often} ({p}). The test looks at every value, without bins. (For whole numbers, such as sizes, it is rather too cautious.)":
    "Die beiden Verteilungen liegen weiter auseinander, als der Zufall es erklärt: Durch Zufall allein kommt so ein Abstand oder ein größerer nur {often} vor ({p}). Der Test betrachtet jeden Wert, ohne Bins. (Bei ganzen Zahlen, etwa Größen, ist er eher zu vorsichtig.)",
  "The two distributions are as close as chance lets expect: chance alone gives a distance like this or larger {often} ({p}).":
    "Die beiden Verteilungen liegen so nah beieinander, wie der Zufall erwarten lässt: Durch Zufall allein kommt so ein Abstand oder ein größerer {often} vor ({p}).",
  "share a unit": "Anteil je Einheit",
  "tracks a second and unit": "Spuren pro Sekunde und Einheit",
  ratio: "Verhältnis",
  "pull, in σ": "Abweichung in σ",
  "{y} against {x}": "{y} gegen {x}",
  "{label}: {a=} against {b=}": "{label}: {a} gegen {b}",
  "There is nothing to compare: '{set=}' takes no track.":
    "Es gibt nichts zu vergleichen: „{set}“ findet keine Spur.",
  "There is nothing to compare: '{set=}' takes {tracks}, none of which has a value of {label}.":
    "Es gibt nichts zu vergleichen: „{set}“ findet {tracks}, aber keine hat einen Wert für {label}.",
  "There is nothing to compare: '{set=}' takes {tracks}, none of which has a value of {label}. Energies need the detector's calibration: process the frames with it.":
    "Es gibt nichts zu vergleichen: „{set}“ findet {tracks}, aber keine hat einen Wert für {label}. Energien brauchen die Kalibrierung des Detektors: Verarbeite die Frames damit neu.",

  // Spectra.
  "Spectrum of {label}": "Spektrum: {label}",
  "bin width": "Breite eines Bins",
  peak: "Linie",
  peaks: "Linien",
  "looked for where the spectrum is highest": "gesucht, wo das Spektrum am höchsten ist",
  "{low#} to {high#}": "{low} bis {high}",
  "maximum likelihood of the counts of all bins (Poisson)":
    "größte Wahrscheinlichkeit der Anzahlen aller Bins (Poisson)",
  "clusters a bin": "Cluster je Bin",
  "Peak from {low} to {high}": "Linie von {low} bis {high}",
  "{peak}: position": "{peak}: Lage",
  "{peak}: full width at half maximum": "{peak}: Breite in halber Höhe",
  "{peak}: clusters": "{peak}: Cluster",
  "μ of a Gaussian on a line, fitted to {n} values of {name} ({range})":
    "μ einer Gaußkurve auf einer Geraden, angepasst an {n} Werte von {name} ({range})",
  "peak from {low} to {high}": "Linie von {low} bis {high}",
  "area of the Gaussian, without the line below it":
    "Fläche der Gaußkurve, ohne die Gerade darunter",
  "{peak} holds hardly more than the line below it ({area} clusters): noise makes such bumps too. Take more frames, or another range.":
    "{peak}: enthält kaum mehr als die Gerade darunter ({area} Cluster). Solche Hügel macht auch das Rauschen. Nimm mehr Frames oder einen anderen Bereich.",
  "{missing} of {all} tracks have no {label}: they are left out.":
    "{missing} von {all} Spuren haben keinen Wert für {label}: Sie werden weggelassen.",
  "{missing} of {all} tracks have no {label}: they are left out. Process the frames with the detector's calibration. Without one, take totalCounts: known lines (5.9 keV of iron-55, 59.5 keV of americium-241) tell how many keV a count is.":
    "{missing} von {all} Spuren haben keinen Wert für {label}: Sie werden weggelassen. Verarbeite die Frames mit der Kalibrierung des Detektors neu. Ohne Kalibrierung nimm totalCounts: Bekannte Linien (5,9 keV von Eisen-55, 59,5 keV von Americium-241) sagen, wie viele keV ein Zählwert ist.",
  "{n} tracks lie outside of the range shown, and {m} in it.":
    "{n} Spuren liegen außerhalb des gezeigten Bereichs, {m} darin.",
  "There is no spectrum. The query takes no track in this range.":
    "Es gibt kein Spektrum: Der Filter findet in diesem Bereich keine Spur.",
  "There is no spectrum. None of the {n} tracks has a value of {label}.":
    "Es gibt kein Spektrum: Keine der {n} Spuren hat einen Wert für {label}.",
  "There is no spectrum. None of the {n} tracks has a value of {label}. Energies need the detector's calibration: process the frames with it.":
    "Es gibt kein Spektrum: Keine der {n} Spuren hat einen Wert für {label}. Energien brauchen die Kalibrierung des Detektors: Verarbeite die Frames damit neu.",
  "From {low} to {high} there [is|are] {n} bin[s|]: a peak on a line needs {least} at least. Take a wider range, or narrower bins.":
    "Zwischen {low} und {high} gibt es nur so viele Bins: {n}. Eine Linie braucht mindestens {least}. Nimm einen breiteren Bereich oder schmalere Bins.",

  // Fits.
  "Chi-square": "Chi-Quadrat",
  "The points differ from the curve": "Die Punkte unterscheiden sich von der Kurve",
  "The curve does not describe these data, however good it looks: its numbers mean little.":
    "Die Kurve beschreibt diese Daten nicht, auch wenn sie gut aussieht: Ihre Zahlen sagen wenig.",
  "The points lie closer to the curve than their errors allow: are the errors right?":
    "Die Punkte liegen näher an der Kurve, als ihre Fehler erlauben: Stimmen die Fehler?",
  "{what} could not be fitted: {trouble}. The numbers are no result.":
    "{what}: Die Anpassung ist gescheitert ({trouble}). Die Zahlen sind kein Ergebnis.",
  "{what} has as many numbers to find as there are points, so nothing is left to see whether it is right. Take more points.":
    "{what}: Es sind so viele Zahlen gesucht, wie es Punkte gibt. Darum bleibt nichts, woran man sieht, ob es stimmt. Nimm mehr Punkte.",
  "{what} does not describe these data (see chi-square): either something else is going on, or the errors are larger than counting noise. Do not use its numbers.":
    "{what}: beschreibt diese Daten nicht (siehe Chi-Quadrat). Entweder geschieht noch etwas anderes, oder die Fehler sind größer als das Zählrauschen. Benutze diese Zahlen nicht.",
  "there are fewer points than numbers to find": "es gibt weniger Punkte als gesuchte Zahlen",
  "some of the numbers cannot be told from these points":
    "aus diesen Punkten lassen sich nicht alle Zahlen bestimmen",
  "the search found no best values": "die Suche fand keine besten Werte",
  "{parameter} ran into the limit of what makes sense":
    "{parameter} lief an die Grenze dessen, was sinnvoll ist",
  "maximum likelihood of the counts": "größte Wahrscheinlichkeit der Anzahlen",
  "maximum likelihood of the counts in time bins":
    "größte Wahrscheinlichkeit der Anzahlen in Zeit-Bins",
  "least squares, errors √N / T": "kleinste Quadrate, Fehler √N / T",
  "least squares": "kleinste Quadrate",
  fit: "Anpassung",
  slope: "Steigung",

  // Absorption and distance.
  "Exponential absorption": "Exponentielle Absorption",
  "Attenuation coefficient μ": "Schwächungskoeffizient μ",
  "from the fit of A · exp(-μ x) + B to {n} values of {name}":
    "aus der Anpassung von A · exp(-μ x) + B an {n} Werte von {name}",
  "Half-value thickness": "Halbwertsdicke",
  "ln 2 / μ ± ln 2 / μ² · error of μ: what lets half of it through":
    "ln 2 / μ ± ln 2 / μ² · Fehler von μ: So dick lässt es die Hälfte durch",
  "Rate against time": "Zählrate gegen die Zeit",
  "Rate against {name}": "Zählrate gegen {name}",
  "counted: N / T ± √N / T": "gezählt: N / T ± √N / T",
  "off, in σ": "Abweichung in σ",
  "off: {label}": "Abweichung: {label}",
  "background: none was taken off": "Untergrund: keiner abgezogen",
  "background: found by the fit": "Untergrund: aus der Anpassung",
  "background: {n} counted in {t}": "Untergrund: {n} gezählt in {t}",
  "Inverse square with an offset": "Abstandsgesetz mit Versatz",
  "Inverse square without an offset": "Abstandsgesetz ohne Versatz",
  "with d0": "mit d0",
  "without d0": "ohne d0",
  "Is the offset needed": "Braucht es den Versatz",
  "Leaving the offset out makes the fit worse, by":
    "Ohne den Versatz wird die Anpassung schlechter, und zwar",
  "So it is real: the distances are not what the rays travel, and without it the inverse square law would seem to fail.":
    "Es gibt ihn also: Die Strahlen legen andere Abstände zurück, und ohne den Versatz würde das Abstandsgesetz scheinbar nicht gelten.",
  "Strength k": "Stärke k",
  "from the fit of k / (d + d0)² + B": "aus der Anpassung von k / (d + d0)² + B",
  "from the fit of k / (d + d0)² + B: how much further it is than the ruler says":
    "aus der Anpassung von k / (d + d0)² + B: um so viel weiter ist es, als das Lineal sagt",
  "Offset d0": "Versatz d0",
  "Background B": "Untergrund B",
  "Straight line through the logarithms": "Gerade durch die Logarithmen",
  "ln(rate - B) = ln k + slope · ln d": "ln(Zählrate - B) = ln k + Steigung · ln d",
  "Slope of the logarithms": "Steigung der Logarithmen",
  "for comparison: a line through ln(rate - B) against ln d. An inverse square law gives -2, but only where d is the true distance; the slope {slope} is no law of nature if d0 is not 0":
    "zum Vergleich: eine Gerade durch ln(Zählrate - B) gegen ln d. Das Abstandsgesetz ergibt -2, aber nur, wo d der wahre Abstand ist; die Steigung {slope} ist kein Naturgesetz, wenn d0 nicht 0 ist",
  "No background is taken off. A detector counts without any source too (stone, air, cosmic rays): measure that as well, or let the fit find it.":
    "Es wird kein Untergrund abgezogen. Ein Detektor zählt auch ohne Quelle (Gestein, Luft, kosmische Strahlung): Miss das auch, oder lass es die Anpassung finden.",
  "The background ({rate} a second) is larger than what was counted with the source (at {at}): less than nothing would be left. It was measured under other conditions, or the sets are mixed up.":
    "Der Untergrund ({rate} pro Sekunde) ist größer als das, was mit der Quelle gezählt wurde (bei {at}): Es bliebe weniger als nichts. Er wurde unter anderen Bedingungen gemessen, oder die Messungen sind vertauscht.",
  "The fit finds a background of {rate} a second: less than nothing, which cannot be. The curve does not suit the data.":
    "Die Anpassung findet einen Untergrund von {rate} pro Sekunde: weniger als nichts, das kann nicht sein. Die Kurve passt nicht zu den Daten.",
  "This takes frames with at least {least} different values of {field}, and there [is|are] {n}. Set {field} on the frames (or their data sets) first.":
    "Dafür braucht es Frames mit mindestens {least} verschiedenen Werten von {field}, und es gibt nur {n}. Setze {field} zuerst an den Frames (oder ihren Datensätzen).",
  "{frames} of {all} [has|have] no {field}: left out.":
    "Ohne {field}, also weggelassen: {frames} von {all}.",
  "There is no field '{name}' yet, so no frame has one. Make it (\"trackroom field add {command}\" on the command line), and set it on the frames or on their data sets.":
    "Das Feld „{name}“ gibt es noch nicht, also hat kein Frame einen Wert dafür. Lege es an und setze es an den Frames oder ihren Datensätzen.",
  "'{name}' is no number: no curve can go by it.":
    "„{name}“ ist keine Zahl: Danach kann keine Kurve gehen.",
  "'{name}' belongs to the clusters, not to the frames: a rate cannot go by it.":
    "„{name}“ gehört zu den Clustern und nicht zu den Frames: Danach kann keine Zählrate gehen.",
  "'{name}' is no number: it has no histogram. Take a number, such as size or totalCounts.":
    "„{name}“ ist keine Zahl und hat darum kein Histogramm. Nimm eine Zahl, etwa size oder totalCounts.",

  // Decay.
  model: "Modell",
  "One decay": "Ein Zerfall",
  "Two decays": "Zwei Zerfälle",
  "Radon's chain: Pb-214 feeds Bi-214": "Zerfallsreihe des Radons: Aus Pb-214 wird Bi-214",
  "rate(t) = A · 2^(-t / T½) + B": "Zählrate(t) = A · 2^(-t / T½) + B",
  "rate(t) = A1 · 2^(-t / T1) + A2 · 2^(-t / T2) + B":
    "Zählrate(t) = A1 · 2^(-t / T1) + A2 · 2^(-t / T2) + B",
  "rate(x) = A · exp(-μ x) + B": "Zählrate(x) = A · exp(-μ x) + B",
  "rate(d) = k / (d + d0)² + B": "Zählrate(d) = k / (d + d0)² + B",
  "rate(d) = k / d² + B": "Zählrate(d) = k / d² + B",
  "{symbol}: half-life": "{symbol}: Halbwertszeit",
  "{symbol}: rate at the start": "{symbol}: Zählrate am Anfang",
  "{symbol}: rate of the first at the start": "{symbol}: Zählrate der ersten am Anfang",
  "{symbol}: rate of the second at the start": "{symbol}: Zählrate der zweiten am Anfang",
  "{symbol}: activity of Pb-214 at the start, as it is counted":
    "{symbol}: Aktivität von Pb-214 am Anfang, so wie sie gezählt wird",
  "{symbol}: activity of Bi-214 at the start, as it is counted":
    "{symbol}: Aktivität von Bi-214 am Anfang, so wie sie gezählt wird",
  "{symbol}: background": "{symbol}: Untergrund",
  "known, and kept": "bekannt und fest",
  "from the fit: {label}": "aus der Anpassung: {label}",
  "There are {n} bins of {width} with data in them: too few to see a decay. Take shorter bins, or record for longer.":
    "Nur {n} Bins (Breite: {width}) enthalten Daten: zu wenige, um einen Zerfall zu sehen. Nimm schmalere Bins, oder miss länger.",
  "One decay alone does not describe these data. If this is dust from the air of a room, it is radon's chain: Pb-214 feeds Bi-214, and what is seen is neither's half-life. Take the model radon, or two decays.":
    "Ein einzelner Zerfall beschreibt diese Daten nicht. Ist es Staub aus der Zimmerluft, dann ist es die Zerfallsreihe des Radons: Aus Pb-214 wird Bi-214, und was man sieht, ist von keinem die Halbwertszeit. Nimm die Töchter des Radons oder zwei Arten von Atomen.",
  "Would one decay do": "Reicht ein Zerfall",
  "One decay alone differs from the data": "Ein einzelner Zerfall unterscheidet sich von den Daten",
  "So a single exponential fails, and its half-life is not that of any nuclide here; the residuals show where.":
    "Eine einzelne Exponentialkurve reicht also nicht, und ihre Halbwertszeit gehört zu keinem Nuklid hier; die Abweichungen zeigen, wo.",
  "time since the first frame / {unit}": "Zeit seit dem ersten Frame / {unit}",

  // Direction.
  "sensor thickness": "Dicke des Sensors",
  pixel: "Pixel",
  "angles to the normal": "Winkel zum Lot",
  orientation: "Ausrichtung",
  "not known: taken as lying flat (0°)": "nicht bekannt: als flach liegend genommen (0°)",
  "Angle to the vertical": "Winkel zur Senkrechten",
  "maximum likelihood of the counts (Poisson); long tracks fit on the sensor less often":
    "größte Wahrscheinlichkeit der Anzahlen (Poisson); lange Spuren passen seltener auf den Sensor",
  "How the sensor stood is not known, so it is taken as lying flat. Set the field orientation on the frames (0 lies flat, 90 stands upright).":
    "Wie der Sensor stand, ist nicht bekannt; er gilt als flach liegend. Setze das Feld orientation an den Frames (0 liegt flach, 90 steht aufrecht).",
  "The orientation {first} is none: it goes from 0 (lies flat) to 90 (stands upright). The sensor is taken as lying flat.":
    "Die Ausrichtung {first} gibt es nicht: Sie geht von 0 (liegt flach) bis 90 (steht aufrecht). Der Sensor gilt als flach liegend.",
  "{tracks} [reaches|reach] the edge of the sensor and [is|are] left out, beside {whole} that do not. The curve takes into account that long ones reach it more often.":
    "Am Rand des Sensors und darum weggelassen: {tracks}; {whole} liegen ganz darauf. Die Kurve berücksichtigt, dass lange Spuren öfter den Rand erreichen.",
  "Only {tracks} [lies|lie] between {low} and {high}. With so few, nearly every law fits: take more frames.":
    "Zwischen {low} und {high} nur {tracks}. Bei so wenigen passt fast jedes Gesetz: Nimm mehr Frames.",
  "The query takes no track, so there is no direction.":
    "Der Filter findet keine Spur, also gibt es keine Richtung.",
  "The one track is not straight, at least {least} pixels long and clear of the edge: their direction cannot be told.":
    "Die eine Spur ist nicht gerade, mindestens {least} Pixel lang und frei vom Rand: Ihre Richtung lässt sich nicht bestimmen.",
  "None of the {n} tracks is straight, at least {least} pixels long and clear of the edge: their direction cannot be told.":
    "Keine der {n} Spuren ist gerade, mindestens {least} Pixel lang und frei vom Rand: Ihre Richtung lässt sich nicht bestimmen.",
  "The angles go from 0 up to below 90 degrees.": "Die Winkel gehen von 0 bis unter 90 Grad.",
  "Power n of the cosine": "Potenz n des Kosinus",
  "from the fit of cosⁿ(angle to the vertical) to {n} tracks; tan θ = (length - 1) · pixel / thickness. Muons at sea level: about 2; from all sides alike: 0":
    "aus der Anpassung von cosⁿ(Winkel zur Senkrechten) an {n} Spuren; tan θ = (Länge - 1) · Pixel / Dicke. Myonen auf Meereshöhe: etwa 2; von allen Seiten gleich: 0",
  "Share of straight tracks": "Anteil gerader Spuren",
  "{share}; straight: {least} px or longer, its pixels within {within} px of the line in the mean, clear of the edge":
    "{share}; gerade: mindestens {least} px lang, die Pixel im Mittel höchstens {within} px von der Geraden, frei vom Rand",
  "Angle to the sensor's normal": "Winkel zum Lot des Sensors",
  "angle to the normal / °": "Winkel zum Lot / °",
  "straight tracks a bin": "gerade Spuren je Bin",
  "fit of cosⁿ": "Anpassung von cosⁿ",
  "cosⁿ from {low} to {high}": "cosⁿ von {low} bis {high}",
  "counted ± √N": "gezählt ± √N",
  "Angle in the plane of the sensor": "Winkel in der Ebene des Sensors",
  "angle in the plane / °": "Winkel in der Ebene / °",
  "all directions alike": "alle Richtungen gleich",
  "All directions in the plane alike": "Alle Richtungen in der Ebene gleich",
  "The numbers of tracks in the directions differ":
    "Die Anzahlen der Spuren in den Richtungen unterscheiden sich",
  "The tracks have a preferred direction in the plane: the sensor stood upright, or they come from a source at the side.":
    "Die Spuren haben eine bevorzugte Richtung in der Ebene: Der Sensor stand aufrecht, oder sie kommen von einer Quelle an der Seite.",
  "Preferred direction in the plane": "Bevorzugte Richtung in der Ebene",
  "mean of {n} lines (angles doubled, added as arrows, halved); 0° is along x, 90° along y":
    "Mittelwert aus {n} Geraden (Winkel verdoppelt, als Pfeile addiert, halbiert); 0° ist entlang x, 90° entlang y",

  // The map.
  cell: "Zelle",
  "Rate over all places": "Zählrate über alle Orte",
  "Rate inside of the box": "Zählrate innerhalb des Rechtecks",
  "Rate outside of it": "Zählrate außerhalb",
  "N / T ± √N / T, N = {n}, T = {t} in {frames}": "N / T ± √N / T, N = {n}, T = {t} in {frames}",
  "Inside / outside": "Innerhalb / außerhalb",
  "R inside / R outside ± ratio · √(1 / N inside + 1 / N outside)":
    "R innen / R außen ± Verhältnis · √(1 / N innen + 1 / N außen)",
  "The same rate inside and outside": "Dieselbe Zählrate innerhalb und außerhalb",
  "The rates inside and outside of the box differ":
    "Die Zählraten innerhalb und außerhalb des Rechtecks unterscheiden sich",
  "There is something inside of it, or the detector worked otherwise there.":
    "Darin ist etwas, oder der Detektor arbeitete dort anders.",
  "All frames were taken in one cell of the map: there is nothing to compare it with.":
    "Alle Frames stammen aus einer Zelle der Karte: Es gibt nichts zum Vergleichen.",
  "No frame was taken {where} of the box ({box}), so there is no ratio.":
    "Kein Frame stammt von Orten {where} des Rechtecks ({box}), also gibt es kein Verhältnis.",
  "Only {tracks} [was|were] counted {where} of the box. With so few, √N is not the whole truth of the error.":
    "Nur {tracks} {where} des Rechtecks gezählt. Bei so wenigen ist √N nicht der ganze Fehler.",
  inside: "innerhalb",
  outside: "außerhalb",
  "latitude {south} to {north}, longitude {west} to {east}":
    "Breite {south} bis {north}, Länge {west} bis {east}",
  "The one frame does not say where it was taken and for how long, so there is no map. Files of LUCID and of phones carry latitude and longitude; you can set these fields on frames and data sets, too.":
    "Der eine Frame sagt nicht, wo und wie lange er aufgenommen wurde, also gibt es keine Karte. Dateien von LUCID und von Handys enthalten latitude und longitude; du kannst diese Felder auch an Frames und Datensätzen setzen.",
  "None of the {n} frames says where it was taken and for how long, so there is no map. Files of LUCID and of phones carry latitude and longitude; you can set these fields on frames and data sets, too.":
    "Keiner der {n} Frames sagt, wo und wie lange er aufgenommen wurde, also gibt es keine Karte. Dateien von LUCID und von Handys enthalten latitude und longitude; du kannst diese Felder auch an Frames und Datensätzen setzen.",
  "{frames} of {all} [has no latitude and longitude|have no latitude and longitude]: left out.":
    "Ohne Breiten- und Längengrad, also weggelassen: {frames} von {all}.",
  "Rate over the earth": "Zählrate über der Erde",
  "longitude / °": "Längengrad / °",
  "latitude / °": "Breitengrad / °",
  box: "Rechteck",
  "A box goes from a latitude in the south to one in the north (-90 to 90), and from a longitude in the west to one in the east (-180 to 180).":
    "Ein Rechteck geht von einem Breitengrad im Süden zu einem im Norden (-90 bis 90) und von einem Längengrad im Westen zu einem im Osten (-180 bis 180).",

  // What is wrong with the data.
  "{where} have different {what} ({kinds}). {why}": "{where}: verschiedene {what} ({kinds}). {why}",
  "These frames": "Diese Frames",
  "The sets that are compared": "Die verglichenen Mengen",
  masks: "Masken",
  detectors: "Detektoren",
  "bias voltages": "Vorspannungen",
  calibrations: "Kalibrierungen",
  "sizes of sensor": "Sensorgrößen",
  "not known": "nicht bekannt",
  "one mask": "eine Maske",
  "one mask, and none": "eine Maske, und keine",
  "Pixels that are masked in one and not in the other make a difference that is none of the particles'.":
    "Pixel, die nur einmal maskiert sind, machen einen Unterschied, der nicht von den Teilchen kommt.",
  "No two detectors are equally sensitive.": "Keine zwei Detektoren sind gleich empfindlich.",
  "With another voltage the same particle leaves a wider or narrower track.":
    "Bei anderer Spannung hinterlässt dasselbe Teilchen eine breitere oder schmalere Spur.",
  "The same charge becomes another energy.": "Aus derselben Ladung wird eine andere Energie.",
  "A larger sensor is hit more often.": "Ein größerer Sensor wird öfter getroffen.",
  "Not one of the {n} frames is empty, although with {mean} tracks a frame about {frames} should be, by chance alone. Empty frames were probably left out when the files were written: then the true time is longer, and the true rate lower, than what is given here.":
    "Von {n} Frames ist keiner leer, obwohl bei {mean} Spuren je Frame durch Zufall leer sein sollten: etwa {frames}. Wahrscheinlich wurden leere Frames beim Speichern weggelassen: Dann ist die wahre Messzeit länger und die wahre Zählrate kleiner als hier angegeben.",
  "The start times have holes where {frames} would fit exactly. If these were frames without a track that nobody kept, they must count: the true time is longer, and the true rate lower, than what is given here.":
    "Die Startzeiten haben Lücken, in die genau passen würden: {frames}. Waren das Frames ohne Spur, die niemand behalten hat, dann müssen sie mitzählen: Die wahre Messzeit ist länger und die wahre Zählrate kleiner als hier angegeben.",
  "{frames} of {all} have no exposure time. They are left out, with the tracks in them: without a time they cannot be part of a rate.":
    "Ohne Messzeit: {frames} von {all}. Sie werden mit ihren Spuren weggelassen: Ohne Zeit können sie zu keiner Zählrate beitragen.",
  "{frames} of {all} have no exposure time, or one that cannot be (such as {time}). They are left out, with the tracks in them: without a time they cannot be part of a rate.":
    "Ohne Messzeit, oder mit einer unmöglichen (etwa {time}): {frames} von {all}. Sie werden mit ihren Spuren weggelassen: Ohne Zeit können sie zu keiner Zählrate beitragen.",
  "The exposures are not all of one length: from {shortest} to {longest}. A long frame catches more tracks than a short one, so each frame is compared with what its own time lets expect.":
    "Die Messzeiten sind nicht alle gleich lang: von {shortest} bis {longest}. Ein langer Frame fängt mehr Spuren ein als ein kurzer; darum wird jeder mit dem verglichen, was seine eigene Zeit erwarten lässt.",
  "{pixels} [fires|fire] in far more frames than chance allows (of {frames} frames, pixel {examples}). These are faults of the detector, not particles, and they are counted as tracks. The mask that is in use does not name them: process the frames with a mask that does.":
    "In viel mehr Frames getroffen, als der Zufall erlaubt: {pixels} (von {frames} Frames: Pixel {examples}). Das sind Fehler des Detektors und keine Teilchen, und sie zählen als Spuren mit. Die benutzte Maske enthält sie nicht: Verarbeite die Frames neu, mit einer, die sie enthält.",
  "{pixels} [fires|fire] in far more frames than chance allows (of {frames} frames, pixel {examples}). These are faults of the detector, not particles, and they are counted as tracks. No mask is in use: process the frames with a mask that does.":
    "In viel mehr Frames getroffen, als der Zufall erlaubt: {pixels} (von {frames} Frames: Pixel {examples}). Das sind Fehler des Detektors und keine Teilchen, und sie zählen als Spuren mit. Es wird keine Maske benutzt: Verarbeite die Frames neu, mit einer, die sie enthält.",
  "Not one track was counted. That does not make the rate 0 ± 0: with 95 % certainty it is below {limit} a second (3.0 / T).":
    "Es wurde keine einzige Spur gezählt. Das macht die Zählrate nicht zu 0 ± 0: Mit 95 % Sicherheit liegt sie unter {limit} pro Sekunde (3,0 / T).",
  "{field} has values that cannot be measurements ({listed}): somebody wrote such a number where there was none. These are left out.":
    "{field} hat Werte, die keine Messwerte sein können ({listed}): So eine Zahl schrieb jemand, wo es keine gab. Sie werden weggelassen.",
  "{frames} of {all} [has|have] no start time, or one before 1990: the clock was not set. Nothing can be said of when these were taken.":
    "Ohne Startzeit, oder mit einer vor 1990 (die Uhr war nicht gestellt): {frames} von {all}. Wann sie aufgenommen wurden, lässt sich nicht sagen.",
  "{frames} [begins|begin] before the frame before is over, which one detector cannot do. Either a clock was set back, start times are rounded, or the same exposures are here twice.":
    "Vor dem Ende des vorigen Frames beginnen: {frames}. Das kann ein einzelner Detektor nicht. Entweder wurde eine Uhr zurückgestellt, die Startzeiten sind gerundet, oder dieselben Aufnahmen sind zweimal hier.",
  "The start times jump {times}, the longest pause is {longest} (frames usually follow each other after {usual}). If anything changed in between, these are two measurements and not one.":
    "Die Startzeiten springen {times}; die längste Pause: {longest} (sonst folgt der nächste Frame nach: {usual}). Hat sich dazwischen etwas geändert, dann sind es zwei Messungen und nicht eine.",
  "The library holds no frames yet, so there is nothing to analyse.":
    "Die Bibliothek enthält noch keine Frames, also gibt es nichts auszuwerten.",
  "No frame of the library fits '{asked}', so there is nothing to analyse.":
    "Zu „{asked}“ passt kein Frame der Bibliothek, also gibt es nichts auszuwerten.",
  "These frames have no exposure time, and without a time there is no rate. It stands in the .dsc beside a frame: import them together.":
    "Diese Frames haben keine Messzeit, und ohne Zeit gibt es keine Zählrate. Sie steht in der .dsc-Datei neben einem Frame: Importiere beide zusammen.",
  "These frames have no start times, and without them nothing can be said of how they change with time. They stand in the .dsc beside a frame: import them together.":
    "Diese Frames haben keine Startzeiten, und ohne sie lässt sich nichts darüber sagen, wie sich etwas mit der Zeit ändert. Sie stehen in der .dsc-Datei neben einem Frame: Importiere beide zusammen.",
  "Bins of {width} would be {n}: more than anybody can look at. Take longer ones.":
    "Mit einer Breite von {width} wären es {n} Bins: mehr, als jemand ansehen kann. Nimm breitere.",
  "A range goes from a smaller to a larger number.":
    "Ein Bereich geht von einer kleineren zu einer größeren Zahl.",
  "Bins by powers of ten need a range above 0: there is no logarithm of 0.":
    "Bins nach Zehnerpotenzen brauchen einen Bereich über 0: Von 0 gibt es keinen Logarithmus.",
  "There are no such frames.": "Solche Frames gibt es nicht.",
  "These frames come from {n} sensors ({names}). A mask is for one: choose the frames of one chip.":
    "Diese Frames stammen von {n} Sensoren ({names}). Eine Maske gilt für einen: Wähle die Frames eines Chips.",

  // Filters.
  "There is no field '{name}'; did you mean '{near}'?":
    "Das Feld „{name}“ gibt es nicht; meintest du „{near}“?",
  "There is no field '{name}'.": "Das Feld „{name}“ gibt es nicht.",
  "There is no field '{name}' (column {at#}); did you mean '{near}'?":
    "Das Feld „{name}“ gibt es nicht (Stelle {at}); meintest du „{near}“?",
  "There is no field '{name}' (column {at#})": "Das Feld „{name}“ gibt es nicht (Stelle {at})",
  "The quote that opens at column {at#} has no end: {rest}":
    "Die Anführungszeichen an Stelle {at} enden nicht: {rest}",
  'A query cannot hold "{sign}" here (column {at#}). Put text with special characters in quotes.':
    "Hier darf kein „{sign}“ stehen (Stelle {at}). Setze Text mit Sonderzeichen in Anführungszeichen.",
  "{sentence} (column {at#}).": "{sentence} (Stelle {at}).",
  "There is a ')' without its '('": "Es gibt eine „)“ ohne „(“",
  "A '(' has no ')'": "Eine „(“ hat keine „)“",
  "Too many brackets within brackets": "Zu viele Klammern in Klammern",
  "After 'is' comes 'missing' or 'set'": "Nach „is“ kommt „missing“ oder „set“",
  "After a field and 'not' comes in, between, contains or matches":
    "Nach einem Feld und „not“ kommt in, between, contains oder matches",
  "After '{name}' comes an operator: {operators}": "Nach „{name}“ kommt ein Vergleich: {operators}",
  "'{text}' is not an operator; did you mean '{near}'?":
    "„{text}“ ist kein Vergleich; meintest du „{near}“?",
  "'{text}' is not an operator; expected one of {operators}":
    "„{text}“ ist kein Vergleich; möglich sind {operators}",
  "The query ends where a field should come": "Der Filter endet, wo ein Feld kommen müsste",
  "Expected a field in place of '{text}'": "Statt „{text}“ müsste hier ein Feld stehen",
  "After 'in' comes a list in brackets: (a, b)": "Nach „in“ kommt eine Liste in Klammern: (a, b)",
  "The list has no ')'": "Der Liste fehlt die „)“",
  "The query ends where a value should come": "Der Filter endet, wo ein Wert kommen müsste",
  "Expected a value in place of '{text}'": "Statt „{text}“ müsste hier ein Wert stehen",
  "'{text}' (column {at#}) is no value for '{name}', which is {what}.":
    "„{text}“ (Stelle {at}) ist kein Wert für „{name}“: {what}.",
  "'{value=}' is no value for '{name}', which is {what}.":
    "„{value}“ ist kein Wert für „{name}“: {what}.",
  "a whole number, such as {example}": "gefragt ist eine ganze Zahl, etwa {example}",
  "a number, such as {example}": "gefragt ist eine Zahl, etwa {example}",
  "yes or no": "gefragt ist yes oder no",
  "a date, such as {example}": "gefragt ist ein Datum, etwa {example}",
  "a text, such as {example}": "gefragt ist ein Text, etwa {example}",
  "There is no saved search '{name=}'.": "Die gespeicherte Suche „{name}“ gibt es nicht.",
  "There is no tag '{name=}' in this library.":
    "Das Schlagwort „{name}“ gibt es in dieser Bibliothek nicht.",

  // What was done, for undo and redo.
  "1 cluster": "1 Cluster",
  "{n#} clusters": "{n} Cluster",
  "1 data set": "1 Datensatz",
  "{n#} data sets": "{n} Datensätze",
  "1 file": "1 Datei",
  "{n#} files": "{n} Dateien",
  "Tag {things} with {tag=}": "{things}: Schlagwort {tag} geben",
  "Take the tag {tag=} from {things}": "{things}: Schlagwort {tag} wegnehmen",
  "Star {things}": "{things}: Stern geben",
  "Take the star from {things}": "{things}: Stern wegnehmen",
  "Set {name=} to {value=} on {things}": "{things}: {name} auf {value} setzen",
  "Take {name=} away on {things}": "{things}: {name} wegnehmen",
  "Put {things} into the collection {name=}": "{things} in die Sammlung {name} legen",
  "Take {things} out of the collection {name=}": "{things} aus der Sammlung {name} nehmen",
  "Add the collection {name=}": "Die Sammlung {name} anlegen",
  "Rename the collection {name=} to {to=}": "Die Sammlung {name} in {to} umbenennen",
  "Remove the collection {name=}": "Die Sammlung {name} entfernen",
  "Save the search {name=}": "Die Suche {name} speichern",
  "Rename the search {name=} to {to=}": "Die Suche {name} in {to} umbenennen",
  "Remove the search {name=}": "Die Suche {name} entfernen",
  "Remove the tag {name=}": "Das Schlagwort {name} entfernen",
  "Give the tag {name=} no colour": "Dem Schlagwort {name} keine Farbe geben",
  "Give the tag {name=} the colour {colour}": "Dem Schlagwort {name} die Farbe {colour} geben",
  "Rename the data set {path=} to {name=}": "Den Datensatz {path} in {name} umbenennen",
  "Move {things} to {path=}": "{things} nach {path} verschieben",
  "Remove {frames}": "{frames} entfernen",
  "Remove the data set {path=} with {frames}": "Den Datensatz {path} mit {frames} entfernen",
  "Rename the field {from} to {to=}": "Das Feld {from} in {to} umbenennen",
  "Add a rule for metadata": "Eine Regel für Metadaten anlegen",
  "Remove a rule for metadata": "Eine Regel für Metadaten entfernen",
  "Apply the rules for metadata to {frames}": "Die Regeln für Metadaten anwenden: {frames}",
  "Bring in tags and metadata of {n#} thing[s|]":
    "Schlagwörter und Metadaten übernehmen: {n} Einträge",
  "Bring in the work of {n#} [pupil|pupils]": "Die Arbeit der Klasse übernehmen: {n} Abgaben",
  "Note {n#} [copy|copies] of files": "Kopien von Dateien vermerken: {n}",
  "Forget the copy at {place}": "Die Kopie unter {place} vergessen",
  "Change the rule set {name=}": "Die Regeln {name} ändern",
  "Add the rule set {name=}": "Die Regeln {name} anlegen",
  "Remove the rule set {name=}": "Die Regeln {name} entfernen",

  // Jobs.
  "Find clusters again": "Cluster noch einmal finden",
  "Find the clusters of {frames} again": "Die Cluster von {frames} noch einmal finden",
  "Export {what}: {files}": "Export ({files}): {what}",
  "Export {what}": "Export: {what}",
  images: "Bilder",
  "contact sheets": "Kontaktbögen",
  "a table": "eine Tabelle",
  "CERN@school files": "CERN@school-Dateien",
  "tags and metadata": "Schlagwörter und Metadaten",
  "commands for the DIRAC File Catalog": "Befehle für den DIRAC File Catalog",
  "a copy of the library": "eine Kopie der Bibliothek",
  "a copy for a class": "eine Kopie für eine Klasse",
  "Merge with {name=}": "Vereinen mit {name}",
  "Import {what} into {dataset=}": "Import in {dataset}: {what}",
  "Import {what}": "Import: {what}",
  "{name} and {n#} more": "{name} und {n} weitere",
  "Classify {clusters} by the rules {name=}": "Spurarten nach den Regeln {name}: {clusters}",
  "Predict the class of {clusters} from tags":
    "Spurarten aus Schlagwörtern vorhersagen: {clusters}",
  clusters: "Cluster",
  Files: "Dateien",
  "Data set": "Datensatz",
  "Data sets": "Datensätze",
  Clusters: "Cluster",
  Frames: "Frames",
  Mask: "Maske",
  Calibration: "Kalibrierung",
  "Rules for classes": "Regeln für Spurarten",
  Library: "Bibliothek",
  As: "Als",
  To: "Nach",
  By: "Durch",
  none: "keine",
  all: "alle",
  "a download": "einen Download",
  "{n#} picked": "{n} ausgewählt",
  "the rules {name=}": "die Regeln {name}",
  "what tagged clusters have in common": "was Cluster mit demselben Schlagwort gemeinsam haben",
  "Started with Trackroom {version}.": "Begonnen mit Trackroom {version}.",
  "Cut off; goes on with Trackroom {version}.":
    "Unterbrochen; geht weiter mit Trackroom {version}.",
  "Done. {what}": "Fertig. {what}",
  "Cancelled. {what}": "Abgebrochen. {what}",
  "Interrupted; goes on when the library is next opened. {what}":
    "Unterbrochen; geht weiter, wenn die Bibliothek das nächste Mal geöffnet wird. {what}",
  "{clusters}, {known#} frame[s|] known before, {bad#} file[s|] not read.":
    "{clusters}, {known} schon bekannt, {bad} nicht gelesen.",
  "{frames}, {n#} cluster[s|], {bad#} file[s|] not read.":
    "{frames}, {n} Cluster, {bad} Dateien nicht gelesen.",
  "{frames}, {n#} cluster[s|], {known#} frame[s|] known before.":
    "{frames}, {n} Cluster, {known} Frames schon bekannt.",
  "{frames}, {n#} cluster[s|].": "{frames}, {n} Cluster.",
  "{n#} file[s|].": "{n} Dateien.",
  "{n#} cluster[s|].": "{n} Cluster.",
  "{n#} file[s|] read.": "{n} Dateien gelesen.",
  "{n#} file[s|] read, {side#} passed over as side files.":
    "{n} Dateien gelesen, {side} als Beidateien übergangen.",
  "{n#} file[s|] read, {bad#} refused.": "{n} Dateien gelesen, {bad} nicht lesbar.",
  "{n#} file[s|] read, {side#} passed over as side files, {bad#} refused.":
    "{n} Dateien gelesen, {side} als Beidateien übergangen, {bad} nicht lesbar.",
  "Asked for again.": "Noch einmal verlangt.",
  "Learning from {n#} tags.": "Lernt von {n} Schlagwörtern.",
  "{n#} clusters have another class than before.":
    "{n} Cluster haben eine andere Spurart als vorher.",
  "Names {share} % of {n#} clusters right that it did not learn from.":
    "Benennt {share} % von {n} Clustern richtig, von denen es nicht gelernt hat.",
  "The mask {path=} was used for {frames} and took away {n#} hit[s|].":
    "Die Maske {path} wurde benutzt ({frames}) und nahm {n} Treffer weg.",
  "{path=} was not used: the mask that you gave takes its place.":
    "{path} wurde nicht benutzt: Deine Maske tritt an ihre Stelle.",
  "There is a calibration in {folder}; choose it as the calibration to have energies.":
    "In {folder} liegt eine Kalibrierung; wähle sie als Kalibrierung, um Energien zu bekommen.",

  // Files that could not be read, and what was noticed in those that were.

  // A report as a page.
  "How it was made": "Wie es entstanden ist",
  "How each number was made": "Wie jede Zahl entstanden ist",
  "Runs that made the tracks": "Läufe, aus denen die Spuren stammen",
  What: "Was",
  Value: "Wert",
  Unit: "Einheit",
  Runs: "Läufe",
  experiment: "Experiment",
  rate: "Zählrate",
  profile: "Zählrate gegen die Zeit",
  compare: "Vergleich",
  absorption: "Absorption",
  distance: "Abstand",
  decay: "Halbwertszeit",
  spectrum: "Spektrum",
  direction: "Richtung",
  map: "Karte",
  across: "waagerecht",
  up: "senkrecht",
  "Counted: all that the query takes, of which the table shows {n#}. The error is the square root of the number.":
    "Gezählt: alle, die der Filter findet; die Tabelle zeigt {n} davon. Der Fehler ist die Wurzel aus der Anzahl.",
  "Counted: tracks that have both numbers. The error is the square root of the number.":
    "Gezählt: Spuren, die beide Zahlen haben. Der Fehler ist die Wurzel aus der Anzahl.",
  "Run {n#}": "Lauf {n}",
  import: "Import",
  process: "Verarbeitung",
  classify: "Einteilung",
  mask: "Maske",
  calibration: "Kalibrierung",
  rules: "Regeln",
  method: "Verfahren",
  features: "Merkmale",
  trained: "gelernt aus",
  heldOut: "zum Prüfen",
  accuracy: "richtig davon",
  "Frames of": "Frames von",
  "Frames of all clusters": "Frames von allen Clustern",
  "Track {id=}": "Spur {id}",
  "Found {time=} by Trackroom {version=}.": "Gefunden {time} mit Trackroom {version}.",
  "The data has changed since {time=}.": "Die Daten haben sich seit {time} verändert.",
  "The data has changed since {time=}. {more}":
    "Die Daten haben sich seit {time} verändert. {more}",
  "Now: {numbers}.": "Jetzt: {numbers}.",
  ...fileSentences,
  ...errorSentences,
  "There is no .dsc beside the file: start time, acquisition time, bias voltage and chip are unknown.":
    "Neben der Datei liegt keine .dsc-Datei: Beginn, Messzeit, Vorspannung und Chip sind unbekannt.",
  "is not a detector file that Trackroom knows: it {likeness}":
    "ist keine Detektor-Datei, die Trackroom kennt: {likeness}",
  "is not a detector file that Trackroom knows; expected are {formats}":
    "ist keine Detektor-Datei, die Trackroom kennt; lesbar sind Dateien von Pixelman (Text oder Binär mit .dsc), .pmf, .lsc, .clog, Timepix3 (.t3pa, .t3p, .tpx3), mPIXdaq (.yml), und Ordner und .zip-Archive davon",
  "looks like binary data; Pixelman's binary files are read with their .dsc beside them":
    "sieht nach Binärdaten aus; Binärdateien von Pixelman werden mit ihrer .dsc-Datei daneben gelesen",
  "looks like JSON, not like pixels": "sieht nach JSON aus, nicht nach Pixeln",
  "looks like XML or a web page, not like pixels":
    "sieht nach XML oder einer Webseite aus, nicht nach Pixeln",
  "looks like words, not like pixels": "sieht nach Wörtern aus, nicht nach Pixeln",
  "looks like a list of numbers with one on each line, not like pixels":
    "sieht nach einer Liste mit einer Zahl je Zeile aus, nicht nach Pixeln",
  "looks like a table whose lines are of different lengths":
    "sieht nach einer Tabelle mit verschieden langen Zeilen aus",
  "is empty and has no .dsc beside it, so it is not a frame; with its .dsc it would be a frame without hits":
    "ist leer und hat keine .dsc-Datei neben sich, also ist es kein Frame; mit ihrer .dsc-Datei wäre es ein Frame ohne Treffer",
  "{word} is not a number": "{word} ist keine Zahl",
  "{word} is not a whole number": "{word} ist keine ganze Zahl",
  "does not exist (any more)": "gibt es nicht (mehr)",
  "may not be read: this user has no permission":
    "darf nicht gelesen werden: Dir fehlt das Recht dazu",
  "is in use by another program": "wird von einem anderen Programm benutzt",
  "is damaged: it cannot be unpacked (gzip)":
    "ist beschädigt und lässt sich nicht auspacken (gzip)",
  "The mask {path=} {reason}.": "Die Maske {path}: {reason}.",
  "The calibration {path=} {reason}.": "Die Kalibrierung {path}: {reason}.",
  "is not a mask: a mask is plain text, with pixels as numbers":
    "ist keine Maske: Eine Maske ist reiner Text mit Pixeln als Zahlen",
  "There were no files in what you gave.": "In dem, was du gegeben hast, waren keine Dateien.",

  // What did not work.
  "The library is read-only.": "Die Bibliothek lässt sich nur lesen.",
  "The work was cancelled.": "Die Arbeit wurde abgebrochen.",
  "The job was cancelled.": "Der Auftrag wurde abgebrochen.",
  "The experiment was stopped.": "Das Experiment wurde angehalten.",
  "That job is under way already.": "Dieser Auftrag läuft schon.",
  "That job has ended already.": "Dieser Auftrag ist schon beendet.",
  "{what} is not there (any more).": "{what} gibt es nicht (mehr).",
  "There is no {what} {key} in this library (any more).":
    "Das gibt es in dieser Bibliothek nicht (mehr): {what} {key}.",
  "There is no such {what} in this library (any more).":
    "Das gibt es in dieser Bibliothek nicht (mehr).",
  "There is a data set {path=} already.": "Den Datensatz {path} gibt es schon.",
  "There is a {what} '{name=}' already. Choose another name.":
    "Den Namen „{name}“ gibt es schon. Wähle einen anderen.",
  "There is a file {path=} already. Choose another name.":
    "Die Datei {path} gibt es schon. Wähle einen anderen Namen.",
  "There is a file {path=} already: choose another name.":
    "Die Datei {path} gibt es schon: Wähle einen anderen Namen.",
  "A tag needs a name.": "Ein Schlagwort braucht einen Namen.",
  "A data set needs a name.": "Ein Datensatz braucht einen Namen.",
  "A hand-in needs a name or an alias.": "Eine Abgabe braucht einen Namen oder einen Decknamen.",
  "A rule needs at least one value to give.": "Eine Regel braucht mindestens einen Wert.",
  "A {what} needs a name.": "Es braucht einen Namen.",
  "The name of a data set holds no '/': that parts a path.":
    "Der Name eines Datensatzes enthält kein „/“: Das trennt die Teile eines Pfads.",
  "{path=} lies in {dataset=}: a data set cannot be moved into itself.":
    "{path} liegt in {dataset}: Ein Datensatz lässt sich nicht in sich selbst verschieben.",
  "A library cannot be merged with itself.":
    "Eine Bibliothek lässt sich nicht mit sich selbst vereinen.",
  "There is not enough to learn from: at least two tags must be on {n#} clusters each that carry no other tag.":
    "Es gibt nicht genug zum Lernen: Mindestens zwei Schlagwörter müssen auf je {n} Clustern sein, die kein anderes tragen.",
  "Only {n#} clusters carry '{name=}' and no other of these tags. Tag at least {least#} of each kind.":
    "Nur {n} Cluster tragen „{name}“ und kein anderes dieser Schlagwörter. Gib mindestens {least} von jeder Art eins.",
  "They cannot be brought back: {copy}, the copy of the library that was made before, does not lie beside it any more. What was done before that can still be undone.":
    "Sie lassen sich nicht zurückholen: {copy}, die Kopie der Bibliothek von vorher, liegt nicht mehr daneben. Was davor getan wurde, lässt sich noch rückgängig machen.",
  "Put what the class found into the report": "Was die Klasse gefunden hat, in den Bericht stellen",
  "The report has no room for what {who} found: it holds {n#} parts.":
    "Im Bericht ist kein Platz für das, was {who} gefunden hat: Er fasst {n#} Teile.",
  "A report holds at most {n#} parts. Take some out first.":
    "Ein Bericht hat höchstens {n} Teile. Nimm zuerst welche heraus.",
  "The rule set '{name=}' comes with the program and stays as it is. Save yours under another name.":
    "Die Regeln „{name}“ gehören zum Programm und bleiben, wie sie sind. Speichere deine unter einem anderen Namen.",
  "The rule set '{name=}' comes with the program: it cannot be removed.":
    "Die Regeln „{name}“ gehören zum Programm und lassen sich nicht entfernen.",
  "The rule set '{name=}' is in use. Use another one first, then remove it.":
    "Die Regeln „{name}“ werden benutzt. Benutze zuerst andere, dann entferne sie.",
  'This question had no answer after {n#} s, and was given up. The library is safe. Ask for less at once, or look at the library with "trackroom check".':
    "Nach {n} s gab es noch keine Antwort, darum wurde die Frage aufgegeben. Der Bibliothek ist nichts geschehen. Frag nach weniger auf einmal.",

  // Agreement in a class.
  "Only one pupil tagged these tracks.": "Nur eine Person hat diesen Spuren Schlagwörter gegeben.",
  "Only {n#} track[s|] [was|were] tagged by all of them; it takes at least {least#}.":
    "Spuren, denen alle ein Schlagwort gegeben haben: nur {n}; es braucht mindestens {least}.",
  "Everyone gave every track the same tag, so agreement by chance would be complete too. Tracks of a second kind are needed.":
    "Alle haben jeder Spur dasselbe Schlagwort gegeben, also wäre auch durch Zufall alles gleich. Es braucht Spuren einer zweiten Art.",
  "Everyone agrees on every track, so these tracks do not show how far it may be off.":
    "Alle sind sich bei jeder Spur einig; darum zeigen diese Spuren nicht, wie genau es ist.",
  "It hangs on a single track, so these tracks do not show how far it may be off.":
    "Es hängt an einer einzigen Spur; darum zeigen diese Spuren nicht, wie genau es ist.",
};
