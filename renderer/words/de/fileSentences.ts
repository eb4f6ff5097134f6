/**
 * Why a file could not be read, in German, as `core/formats/` says it; a part of `sentences.ts`. A sentence begins with
 * what the file is or does: its name stands before it.
 */
export const fileSentences: Readonly<Record<string, string>> = {
  // What a file looks like, where it is none of a detector.
  "looks like a mask, with the linear index of a masked pixel on each line; give it as the mask, or call it mask.txt":
    "sieht nach einer Maske aus, mit der laufenden Nummer eines maskierten Pixels in jeder Zeile; gib sie als Maske an oder nenne sie mask.txt",
  "looks like a table of {n#} columns; lists of pixels have two (X, C) or three (x, y, C), and a matrix has a column for each pixel of a row":
    "sieht nach einer Tabelle mit {n} Spalten aus; Listen von Pixeln haben zwei (X, C) oder drei (x, y, C), und eine Matrix hat eine Spalte für jedes Pixel einer Zeile",
  "looks like a mask: a matrix of 0 and 1, most of them 1. Give it as the mask, or call it mask.txt to have it applied to the frames of its folder":
    "sieht nach einer Maske aus: eine Matrix aus 0 und 1, meistens 1. Gib sie als Maske an oder nenne sie mask.txt, damit sie für die Frames ihres Ordners gilt",
  "looks like a matrix of an energy calibration: nearly every number is a fraction or negative. Give the folder of its four matrices as the calibration; a frame of fractions is read with its .dsc":
    "sieht nach einer Matrix einer Energie-Kalibrierung aus: Fast jede Zahl ist ein Bruch oder negativ. Gib den Ordner mit ihren vier Matrizen als Kalibrierung an; ein Frame aus Brüchen wird mit seiner .dsc-Datei gelesen",

  // Numbers and lines.
  "1 value": "1 Wert",
  "{n#} values": "{n} Werte",
  "one number": "einer Zahl",
  "{n#} numbers": "{n} Zahlen",
  "what stands there": "was dort steht",
  "the count {word} is negative": "der Zählwert {word} ist negativ",
  "a value is no whole number": "ein Wert ist keine ganze Zahl",
  "has a line longer than 16 MiB": "hat eine Zeile, die länger als 16 MiB ist",
  "a line holds {columns}; this one has {values}":
    "eine Zeile enthält {columns}; diese hat {values}",
  "the pixel's index X and the count": "die Nummer X des Pixels und den Zählwert",
  "x,y and the count": "x,y und den Zählwert",
  "x, y and the count": "x, y und den Zählwert",
  "a line holds x, y and the count; this one has {values}":
    "eine Zeile enthält x, y und den Zählwert; diese hat {values}",
  "a row has {width#} numbers; this one has {n#}": "eine Zeile hat {width} Zahlen; diese hat {n}",
  "pixel {pixel} has two values in one frame": "das Pixel {pixel} hat in einem Frame zwei Werte",
  "a sensor of {width#} x {height#} pixels does not exist; at most {most#} pixels are read":
    "einen Sensor mit {width} x {height} Pixeln gibt es nicht; höchstens {most} Pixel werden gelesen",
  "the frame ends after {rows#} of {height#} rows":
    "der Frame endet nach {rows} von {height} Zeilen",
  "the last frame ends after {pixel#} of {all#} pixels":
    "der letzte Frame endet nach {pixel} von {all} Pixeln",
  "ends in the middle of a frame": "endet mitten in einem Frame",
  "ends in the middle of a value: its length, {size#} bytes, is no multiple of {record#}":
    "endet mitten in einem Wert: Seine Länge, {size} Bytes, ist kein Vielfaches von {record}",
  "holds no frame": "enthält keinen Frame",

  // Settings beside the data (.dsc).
  "is saved as UTF-16 (what Windows calls Unicode); save it as plain text or UTF-8":
    "ist als UTF-16 gespeichert (Windows nennt das Unicode); speichere es als einfachen Text oder UTF-8",
  "is not a .dsc: its first line must be A or B and the number of frames, such as A000000001":
    "ist keine .dsc-Datei: In der ersten Zeile müssen A oder B und die Anzahl der Frames stehen, etwa A000000001",
  "{text} is not of the form Type=i16 [X,Y,C] width=256 height=256":
    "{text} hat nicht die Form Type=i16 [X,Y,C] width=256 height=256",
  "{text} is not matrix, [X,C] or [X,Y,C]": "{text} ist weder matrix noch [X,C] noch [X,Y,C]",
  "has more than {n#} settings for one frame": "hat mehr als {n} Einstellungen für einen Frame",
  "cannot be read: a binary file needs a .dsc that tells its type":
    "lässt sich nicht lesen: Eine Binärdatei braucht eine .dsc-Datei, die sagt, von welcher Art sie ist",
  "holds several measurements of each exposure, and where they end cannot be told; its .idx is needed beside it":
    "enthält mehrere Messungen jeder Aufnahme, und es ist nicht zu erkennen, wo sie enden; die .idx-Datei muss daneben liegen",
  "part {n#} of the data breaks off, or the .idx does not fit":
    "Teil {n} der Daten bricht ab, oder die .idx-Datei passt nicht dazu",
  "the .dsc says that counts are of type '{type}'; i16, u32, u64 and double are read":
    "die .dsc-Datei nennt als Art der Zählwerte „{type}“; gelesen werden i16, u32, u64 und double",
  "the .dsc announces {n#} frames, but where they end cannot be told; a .idx that fits is needed":
    "die .dsc-Datei kündigt {n} Frames an, aber es ist nicht zu erkennen, wo sie enden; es braucht eine .idx-Datei, die dazu passt",

  // Lists of hits.
  "ends in the middle of chunk {n#}": "endet mitten im Block {n}",
  "chunk {n#} does not begin with TPX3": "der Block {n} beginnt nicht mit TPX3",
  "record {n#} is no hit: its place or its time is one that the detector cannot have":
    "der Eintrag {n} ist kein Treffer: Seinen Ort oder seine Zeit kann der Detektor nicht haben",
  "a hit has a place or a time that the detector cannot have":
    "ein Treffer hat einen Ort oder eine Zeit, die der Detektor nicht haben kann",
  "lasts {time}, which would be {frames#} frames of {length}; choose longer frames":
    "dauert {time}, das wären {frames} Frames von {length}; wähle längere Frames",
  "has its hits in no order of time; sort it by ToA first":
    "hat seine Treffer nicht in der Reihenfolge der Zeit; sortiere sie zuerst nach ToA",
  "a line of a list of hits holds Index, Matrix Index, ToA, ToT, FToA and Overflow; this one has {values}":
    "eine Zeile einer Liste von Treffern enthält Index, Matrix Index, ToA, ToT, FToA und Overflow; diese hat {values}",
  "holds no chip: there is no line '# chipNumber:'":
    "enthält keinen Chip: Eine Zeile „# chipNumber:“ fehlt",
  "a hit stands before the first line '# chipNumber:'":
    "ein Treffer steht vor der ersten Zeile „# chipNumber:“",

  // mPIXdaq.
  "holds no frame: its frame_data is empty": "enthält keinen Frame: frame_data ist leer",
  "holds no frames: there is no frame_data in it": "enthält keine Frames: frame_data fehlt",
  "holds no frame: its cluster_data is empty": "enthält keinen Frame: cluster_data ist leer",
  "holds more than 256 KiB of text besides its frames":
    "enthält außer den Frames mehr als 256 KiB Text",
  "is not valid YAML: {reason}": "ist kein gültiges YAML: {reason}",
  "frame_data must be a list with an item '- [[X, C], ...]' a frame":
    "frame_data muss eine Liste mit einem Eintrag „- [[X, C], ...]“ je Frame sein",
  "a frame is a list of [X, C]; here is none":
    "ein Frame ist eine Liste von [X, C]; hier steht keine",
  "a '[' stands where none belongs": "eine „[“ steht, wo keine hingehört",
  "a ']' stands where none belongs": "eine „]“ steht, wo keine hingehört",
  "a pixel is [X, C]; this one has no count": "ein Pixel ist [X, C]; dieses hat keinen Zählwert",
  "a pixel is [X, C]; this one has more values": "ein Pixel ist [X, C]; dieses hat mehr Werte",
  "{value} stands outside a pixel [X, C]": "{value} steht außerhalb eines Pixels [X, C]",
  "cluster_data must be a list with an item '- [[time, ...], [[X, C], ...]]' a cluster":
    "cluster_data muss eine Liste mit einem Eintrag „- [[time, ...], [[X, C], ...]]“ je Cluster sein",
  "has a cluster of more than 16 MiB": "hat einen Cluster von mehr als 16 MiB",
  "a cluster begins with a dash, '- [[time, ...], ...]'":
    "ein Cluster beginnt mit einem Strich, „- [[time, ...], ...]“",
  "a cluster is '[[time, ...], [[X, C], ...]]'; here is something else":
    "ein Cluster ist „[[time, ...], [[X, C], ...]]“; hier steht etwas anderes",
  "a cluster begins with its time, '[[time, ...], ...]'; here is none":
    "ein Cluster beginnt mit seiner Zeit, „[[time, ...], ...]“; hier steht keine",
  "the pixels of a cluster are a list of [X, C]":
    "die Pixel eines Clusters sind eine Liste von [X, C]",
  "a pixel is [X, C], two numbers; here is something else":
    "ein Pixel ist [X, C], zwei Zahlen; hier steht etwas anderes",
  "the index {index} of a pixel is not a whole number":
    "die Nummer {index} eines Pixels ist keine ganze Zahl",
  "the count {count} is negative or none": "der Zählwert {count} ist negativ oder keiner",

  // PIXET .clog.
  "{text} is neither a frame's beginning, 'Frame 1 (start, acquisition time s)', nor a cluster, '[x, y, C] ...'":
    "{text} ist weder der Anfang eines Frames, „Frame 1 (start, acquisition time s)“, noch ein Cluster, „[x, y, C] ...“",
  "{rest} stands where a pixel [x, y, C] belongs": "{rest} steht, wo ein Pixel [x, y, C] hingehört",
  "{rest} breaks off before the closing bracket": "{rest} bricht vor der Klammer am Ende ab",
  "a pixel is [x, y, C] or [x, y, C, ToA]; {text} has {values}":
    "ein Pixel ist [x, y, C] oder [x, y, C, ToA]; {text} hat {values}",

  // Masks.
  "is not a mask: its lines hold x and y, or x, y and 1, or one linear index, or a row of 0 and 1; this one has {values}":
    "ist keine Maske: In ihren Zeilen stehen x und y, oder x, y und 1, oder eine laufende Nummer, oder eine Zeile aus 0 und 1; diese hat {values}",
  "the third value of a line of a mask is 1 (masked) or 0 (not masked); this one is {word}":
    "der dritte Wert einer Zeile einer Maske ist 1 (maskiert) oder 0 (nicht maskiert); dieser ist {word}",
  "a mask's matrix holds 0 and 1 only, not {word}":
    "die Matrix einer Maske enthält nur 0 und 1, nicht {word}",
  "the lines of this mask have {values}; this one has {n#}":
    "die Zeilen dieser Maske haben {values}; diese hat {n}",
  "pixel {pixel} lies outside every sensor": "das Pixel {pixel} liegt außerhalb jedes Sensors",
  "masks more pixels than any sensor has": "maskiert mehr Pixel, als irgendein Sensor hat",

  // Calibrations.
  "is a file; {what}. Name the folder that holds the matrices":
    "ist eine Datei; {what}. Nenne den Ordner, in dem die Matrizen liegen",
  "a calibration is four matrices, a.txt, b.txt, c.txt and t.txt (also calib_a.txt, mp_a.txt and so on), or the camera's XML":
    "eine Kalibrierung besteht aus vier Matrizen, a.txt, b.txt, c.txt und t.txt (auch calib_a.txt, mp_a.txt und so weiter), oder aus der XML-Datei der Kamera",
  "holds no calibration; {what}": "enthält keine Kalibrierung; {what}",
  "holds more than one calibration: {names} and so on; keep each in a folder of its own":
    "enthält mehr als eine Kalibrierung: {names} und so weiter; gib jeder einen eigenen Ordner",
  "holds {n#} cameras' XML files; name the one to use":
    "enthält die XML-Dateien von {n} Kameras; nenne die, die gelten soll",
  "{first} has {width#} x {height#} numbers, but {other} {across#} x {along#}":
    "{first} hat {width} x {height} Zahlen, aber {other} {across} x {along}",
  "holds {example}, but no {missing}; {what}": "enthält {example}, aber kein {missing}; {what}",
  "is no matrix of a calibration: {n#} lines of {numbers}":
    "ist keine Matrix einer Kalibrierung: {n} Zeilen mit {numbers}",
  "{word} is no parameter of a calibration": "{word} ist kein Parameter einer Kalibrierung",
  "its calib{parameter} holds {n#} numbers, but its caliba {first#}":
    "calib{parameter} darin enthält {n} Zahlen, aber caliba {first}",
  "is empty; a calibration needs a number a pixel":
    "ist leer; eine Kalibrierung braucht eine Zahl je Pixel",
  "is far too long for a camera's XML": "ist viel zu lang für die XML-Datei einer Kamera",
  "is no calibration that Trackroom knows: there is no {tag} in it":
    "ist keine Kalibrierung, die Trackroom kennt: {tag} fehlt darin",
  "holds the calibrations of {n#} chips; Trackroom reads those of one chip":
    "enthält die Kalibrierungen von {n} Chips; Trackroom liest die von einem Chip",
  "its {tag} is damaged: it is not base64": "{tag} darin ist beschädigt: Es ist kein base64",
  "its {tag} is damaged: {n#} bytes are no whole number of doubles":
    "{tag} darin ist beschädigt: {n} Bytes sind keine ganze Zahl von Doubles",

  // Archives and disks.
  "unpacks to hundreds of times its size: it looks like a gzip bomb":
    "wird beim Auspacken hunderte Male größer: Das sieht nach einer Gzip-Bombe aus",
  "is not a file": "ist keine Datei",
  "is a folder, not a file": "ist ein Ordner und keine Datei",
  "is a link that leads back to itself": "ist ein Verweis, der auf sich selbst zeigt",
  "cannot be opened: too many files are open":
    "lässt sich nicht öffnen: Es sind zu viele Dateien offen",
  "cannot be read: the disk reports an error":
    "lässt sich nicht lesen: Die Festplatte meldet einen Fehler",
  "cannot be opened: its name is too long": "lässt sich nicht öffnen: Der Name ist zu lang",
  "became shorter while it was being read": "wurde kürzer, während es gelesen wurde",
  "is a damaged zip archive: its directory is missing":
    "ist ein beschädigtes Zip-Archiv: Sein Verzeichnis fehlt",
  "is a damaged zip archive: its directory is broken":
    "ist ein beschädigtes Zip-Archiv: Sein Verzeichnis ist kaputt",
  "is a zip archive of more than two million files; unpack it first":
    "ist ein Zip-Archiv mit mehr als zwei Millionen Dateien; pack es zuerst aus",
  "is a link; an archive must hold the file itself":
    "ist ein Verweis; ein Archiv muss die Datei selbst enthalten",
  "is encrypted; unpack the archive with its password first":
    "ist verschlüsselt; pack das Archiv zuerst mit seinem Passwort aus",
  "is in the archive twice under the same name": "ist unter demselben Namen zweimal in dem Archiv",
  "is packed by a method ({method}) that Trackroom does not read; pack it as an ordinary zip":
    "ist auf eine Art ({method}) gepackt, die Trackroom nicht liest; pack es als gewöhnliches Zip",
  "is not in the archive (any more)": "ist nicht (mehr) in dem Archiv",
  "is damaged in its archive: the packed data does not fit its check sum":
    "ist in seinem Archiv beschädigt: Die gepackten Daten passen nicht zu ihrer Prüfsumme",
  "unpacks to another size than the archive says; the archive is damaged":
    "hat ausgepackt eine andere Größe, als das Archiv sagt; das Archiv ist beschädigt",
  "is far too long for metadata": "ist viel zu lang für Metadaten",
};
