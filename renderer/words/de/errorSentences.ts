/**
 * What `core/` says when it cannot do something, in German; a part of `sentences.ts`. Sentences about files that are no
 * frames stand in `fileSentences.ts`. What only the command line can meet (grid, DIRAC) has no German.
 */
export const errorSentences: Readonly<Record<string, string>> = {
  // Writing to disk.
  "Cannot write {path=}: {reason}.": "{path} lässt sich nicht schreiben: {reason}.",
  "{path=} cannot be read or written: {reason}.":
    "{path} lässt sich nicht lesen oder schreiben: {reason}.",
  "the disk is full": "Der Datenträger ist voll",
  "you have used up your share of the disk": "Dein Anteil am Speicherplatz ist aufgebraucht",
  "you have no permission to write there": "Du darfst dort nicht schreiben",
  "the disk can only be read": "Der Datenträger lässt sich nur lesen",
  "a part of its path is a file, not a folder": "Ein Teil des Pfads ist eine Datei und kein Ordner",
  "there is a file of that name where a folder is needed":
    "Eine Datei mit diesem Namen steht, wo ein Ordner gebraucht wird",
  "there is a folder of that name": "Es gibt einen Ordner mit diesem Namen",
  "its folder, or the drive or share that it lies on, is not there":
    "Sein Ordner, oder das Laufwerk oder die Freigabe, auf der er liegt, ist nicht da",
  "the disk reports an error": "Der Datenträger meldet einen Fehler",
  "the name is too long": "Der Name ist zu lang",

  // Opening a library.
  "{path=} is a folder. A library is a file; its name ends in .trackroom.":
    "{path} ist ein Ordner. Eine Bibliothek ist eine Datei; ihr Name endet auf .trackroom.",
  "There is no library {path=}.": "Es gibt keine Bibliothek {path}.",
  "There is no folder {path=} to make a library in.":
    "Es gibt keinen Ordner {path}, in dem eine Bibliothek angelegt werden könnte.",
  "{path=} is empty: it is not a Trackroom library.":
    "{path} ist leer: Das ist keine Trackroom-Bibliothek.",
  "There is no permission to read {path=}.": "Du darfst {path} nicht lesen.",
  "There is no permission to change {path=}.": "Du darfst {path} nicht ändern.",
  "There is no permission to change {path=}, so it is open for reading only.":
    "Du darfst {path} nicht ändern, darum ist die Bibliothek nur zum Lesen offen.",
  "There is no permission to write in the folder {path=}.":
    "Du darfst im Ordner {path} nicht schreiben.",
  "There is no permission to write in the folder {path=}, so the library is open for reading only.":
    "Du darfst im Ordner {path} nicht schreiben, darum ist die Bibliothek nur zum Lesen offen.",
  "The library is open for writing elsewhere, so here it is read-only.":
    "Die Bibliothek ist anderswo zum Schreiben offen, darum lässt sie sich hier nur lesen.",
  "The library is open for writing elsewhere (by {who=} on {host=}, since {since} UTC), so here it is read-only.":
    "Die Bibliothek ist anderswo zum Schreiben offen (von {who} auf {host}, seit {since} UTC), darum lässt sie sich hier nur lesen.",
  "Trackroom did not end well the last time it opened {path=}. So it opened no library by itself: choose one from the list, or make a new one.":
    "Beim letzten Mal, als Trackroom {path} geöffnet hat, ging es nicht gut aus. Darum hat es von selbst keine Bibliothek geöffnet: Wähle eine aus der Liste oder lege eine neue an.",
  "The library is read-only.": "Die Bibliothek lässt sich nur lesen.",
  "{path=} is not as Trackroom made it: it lacks or has changed {things}. It is not opened, since reading it could run what somebody else put in. {help}":
    "{path} ist nicht so, wie Trackroom sie angelegt hat. Es fehlt oder ist verändert: {things}. Sie wird nicht geöffnet, denn beim Lesen könnte etwas ausgeführt werden, das jemand anderes hineingetan hat. {help}",
  "Another program added something to this library ({things}), so it is open for reading only. {help}":
    "Ein anderes Programm hat dieser Bibliothek etwas hinzugefügt ({things}), darum ist sie nur zum Lesen offen. {help}",
  '"trackroom check --repair COPY" makes a clean copy of it.':
    "„trackroom check --repair KOPIE“ macht eine saubere Kopie davon.",
  "{path=} was made by an older version of Trackroom. Open it once where it can be written, to bring it up to date.":
    "{path} stammt von einer älteren Version von Trackroom. Öffne die Bibliothek einmal dort, wo man sie ändern kann, damit sie auf den neuen Stand kommt.",
  "{path=} was made by a newer version of Trackroom. Get the newest version to open it; nothing was changed.":
    "{path} stammt von einer neueren Version von Trackroom. Hol dir die neueste Version, um sie zu öffnen; nichts wurde verändert.",
  "{path=} is not a Trackroom library: it belongs to another program.":
    "{path} ist keine Trackroom-Bibliothek: Die Datei gehört zu einem anderen Programm.",
  "{path=} is not a Trackroom library.": "{path} ist keine Trackroom-Bibliothek.",
  "The library {path=} is damaged. Go back to a backup, or import its files again into a new library.":
    "Die Bibliothek {path} ist beschädigt. Kehre zu einer Sicherung zurück oder importiere ihre Dateien noch einmal in eine neue Bibliothek.",
  "The library {path=} is damaged: a block in it should hold {n} clusters. Go back to a backup, or import its files again into a new library.":
    "Die Bibliothek {path} ist beschädigt: Ein Block darin müsste {n} Cluster enthalten. Kehre zu einer Sicherung zurück oder importiere ihre Dateien noch einmal in eine neue Bibliothek.",
  'The library is damaged: something that is kept in it as JSON is none. "trackroom check" says what. Go back to a backup.':
    "Die Bibliothek ist beschädigt: Etwas, das darin als JSON steht, ist keines. „trackroom check“ sagt, was. Kehre zu einer Sicherung zurück.",
  "{path=} is damaged: the last byte is missing, as after a copy that was cut short. Copy it again, or go back to a backup. Until then it is open for reading only.":
    "{path} ist beschädigt: Das letzte Byte fehlt, wie nach einer abgebrochenen Kopie. Kopiere die Datei noch einmal oder kehre zu einer Sicherung zurück. Bis dahin ist sie nur zum Lesen offen.",
  "{path=} is damaged: the last {n#} bytes are missing, as after a copy that was cut short. Copy it again, or go back to a backup. Until then it is open for reading only.":
    "{path} ist beschädigt: Die letzten {n} Bytes fehlen, wie nach einer abgebrochenen Kopie. Kopiere die Datei noch einmal oder kehre zu einer Sicherung zurück. Bis dahin ist sie nur zum Lesen offen.",
  "{name} was put in the place of a library that had not been closed. What that one still had to write down does not belong here: it was kept as {aside=}, which can be deleted.":
    "{name} wurde an die Stelle einer Bibliothek gelegt, die nicht geschlossen war. Was jene noch schreiben wollte, gehört nicht hierher: Es wurde als {aside} aufgehoben und kann gelöscht werden.",
  "{path=} was not closed before it was put where nothing can be written, and can be opened only where it can be. Copy it into a folder of your own and open it there.":
    "{path} wurde nicht geschlossen, bevor sie dorthin kam, wo man nichts schreiben kann, und lässt sich so nicht öffnen. Kopiere sie in einen eigenen Ordner und öffne sie dort.",
  "{path=} was not closed before it was put where nothing can be written, and can be opened only where it can be. Copy it together with {log=}, which lies beside it, into a folder of your own and open it there.":
    "{path} wurde nicht geschlossen, bevor sie dorthin kam, wo man nichts schreiben kann, und lässt sich so nicht öffnen. Kopiere sie zusammen mit {log}, das daneben liegt, in einen eigenen Ordner und öffne sie dort.",
  "{path=} comes from an older version of Trackroom and could not be brought up to date: something in it is not as it should be. It was not changed, and the version that made it can still open it. A copy of it is {copy=}.":
    "{path} stammt von einer älteren Version von Trackroom und ließ sich nicht auf den neuen Stand bringen: Etwas darin ist nicht so, wie es sein sollte. Sie wurde nicht verändert, und die Version, von der sie stammt, kann sie weiterhin öffnen. Eine Kopie davon ist {copy}.",
  "The library could not be brought up to date: parts of it would have been lost. Nothing was changed.":
    "Die Bibliothek ließ sich nicht auf den neuen Stand bringen: Teile von ihr wären verloren gegangen. Nichts wurde verändert.",
  "The disk that holds {path=} is full. Make room and try again; what was saved is safe.":
    "Der Datenträger mit {path} ist voll. Schaffe Platz und versuche es noch einmal; was gespeichert war, ist sicher.",
  "{path=} cannot be written: it, or its folder, is read-only.":
    "{path} lässt sich nicht schreiben: Die Datei oder ihr Ordner ist schreibgeschützt.",
  "{path=} is in use by another program just now. Try again in a moment.":
    "{path} wird gerade von einem anderen Programm benutzt. Versuche es gleich noch einmal.",
  "{path=} is in use just now. Try again in a moment.":
    "{path} wird gerade benutzt. Versuche es gleich noch einmal.",
  "{path=} cannot be opened: it does not exist, or there is no permission to read it.":
    "{path} lässt sich nicht öffnen: Die Datei gibt es nicht, oder du darfst sie nicht lesen.",
  "The disk that holds {path=} fails to read or write. Check the disk or the network.":
    "Der Datenträger mit {path} kann nicht lesen oder schreiben. Prüfe den Datenträger oder das Netzwerk.",
  "The library was closed.": "Die Bibliothek wurde geschlossen.",
  "The library was closed meanwhile.": "Die Bibliothek wurde inzwischen geschlossen.",

  // Backups.
  "A backup is being put in the place of the library. Wait a moment.":
    "Eine Sicherung wird gerade an die Stelle der Bibliothek gelegt. Warte einen Moment.",
  "There is a file {path=} already. Choose another name for the backup.":
    "Es gibt schon eine Datei {path}. Wähle einen anderen Namen für die Sicherung.",
  "There is no folder {path=} for the backup.": "Es gibt keinen Ordner {path} für die Sicherung.",
  "There is no backup {path=}.": "Es gibt keine Sicherung {path}.",
  "{path=} is no place for a library.": "{path} ist kein Ort für eine Bibliothek.",
  "The backup and the library are the same file.":
    "Die Sicherung und die Bibliothek sind dieselbe Datei.",

  // What in a library is damaged.
  "The times of arrival of a frame in this library are damaged. Import the frame's file again into a new library, or go back to a backup.":
    "Die Ankunftszeiten eines Frames in dieser Bibliothek sind beschädigt. Importiere die Datei des Frames noch einmal in eine neue Bibliothek oder kehre zu einer Sicherung zurück.",
  "The pixels of a frame in this library are damaged. Import the frame's file again into a new library, or go back to a backup.":
    "Die Pixel eines Frames in dieser Bibliothek sind beschädigt. Importiere die Datei des Frames noch einmal in eine neue Bibliothek oder kehre zu einer Sicherung zurück.",
  '{things} of the frames {frames} are damaged in this library. Everything else can be used. "trackroom check --mend" makes them anew from the pixels.':
    "In dieser Bibliothek sind Messwerte der Frames {frames} beschädigt. Alles andere ist brauchbar. „trackroom check --mend“ macht sie aus den Pixeln neu.",
  'The {things} of the frame {frame} are damaged in this library. The other frames can be used. "trackroom check --mend" reads them again from their file, where it is still there.':
    "Im Frame {frame} dieser Bibliothek sind Daten beschädigt. Die anderen Frames sind brauchbar. „trackroom check --mend“ liest sie noch einmal aus ihrer Datei, wo es die noch gibt.",
  "The rule set '{name}' in this library is damaged. Remove it, and import its file again.":
    "Der Regelsatz „{name}“ in dieser Bibliothek ist beschädigt. Entferne ihn und importiere seine Datei noch einmal.",
  "The report of this library cannot be read: it is damaged, or comes from another version of Trackroom. The tracks can be used.":
    "Der Bericht dieser Bibliothek lässt sich nicht lesen: Er ist beschädigt oder stammt von einer anderen Version von Trackroom. Die Spuren sind brauchbar.",

  // What is not there (any more).
  "There is no data set with the key {key} (any more).":
    "Es gibt keinen Datensatz mit dem Schlüssel {key} (mehr).",
  "There is no rule set '{name}' in this library.":
    "In dieser Bibliothek gibt es keinen Regelsatz „{name}“.",
  "There is no job {key}.": "Es gibt keinen Auftrag {key}.",
  "There is no job {key} in this library.": "In dieser Bibliothek gibt es keinen Auftrag {key}.",
  "The report has no part {key}.": "Der Bericht hat keinen Teil {key}.",
  "The library has no number called {name}.": "Die Bibliothek hat keine Zahl mit dem Namen {name}.",
  "The frame {id} is not in the library.": "Der Frame {id} ist nicht in der Bibliothek.",
  "The cluster {id} is not in the library.": "Der Cluster {id} ist nicht in der Bibliothek.",
  "None of these {n#} frames is in the library.": "Keiner dieser {n} Frames ist in der Bibliothek.",
  "None of these {n#} clusters is in the library.":
    "Keiner dieser {n} Cluster ist in der Bibliothek.",
  "There is no lesson called {name} (any more).":
    "Es gibt keine Lektion mit dem Namen {name} (mehr).",
  "There is no such question in the lesson (any more).":
    "Diese Frage gibt es in der Lektion nicht (mehr).",
  "The data of the lesson “{title=}” is not there.":
    "Die Daten der Lektion „{title}“ sind nicht da.",
  "The library has no track with {property} yet.":
    "Die Bibliothek hat noch keine Spur mit {property}.",
  "It is too long for a lesson.": "Für eine Lektion ist das zu lang.",

  // Changing things.
  "Only frames are moved from data set to data set.":
    "Nur Frames lassen sich von Datensatz zu Datensatz verschieben.",
  "Clusters come from their frame and go with it: remove the frame, or filter them out.":
    "Cluster kommen aus ihrem Frame und gehen mit ihm: Entferne den Frame, oder filtere sie weg.",
  "Tags go on clusters and frames, not on data sets.":
    "Schlagwörter bekommen Cluster und Frames, nicht Datensätze.",
  "'{text}' is no colour: write it as #rrggbb, such as #d9480f.":
    "„{text}“ ist keine Farbe: Schreib sie als #rrggbb, etwa #d9480f.",
  "Collections keep clusters: choose some of those.":
    "Sammlungen bewahren Cluster auf: Wähle welche davon.",
  "The name of a {thing} has at most {n#} characters.": "Ein Name hat hier höchstens {n} Zeichen.",
  "The request cannot be understood: a name or a text in it holds a NUL character.":
    "Das lässt sich nicht verarbeiten: In einem Namen oder Text steht ein NUL-Zeichen.",
  "The request cannot be understood{place}: {reason}.":
    "Das lässt sich nicht verarbeiten{place}: {reason}.",
  "From the browser only what lies in your Trackroom folder can be used, and what you drop on the window. {path=} lies elsewhere.":
    "Aus dem Browser geht nur, was in deinem Trackroom-Ordner liegt und was du auf das Fenster ziehst. {path} liegt woanders.",
  "“{name}” cannot be the name of a file on every system (Windows keeps names such as CON and NUL for itself, and no name may end with a dot or hold {signs}). Choose another name.":
    "„{name}“ kann nicht auf jedem System der Name einer Datei sein (Windows behält Namen wie CON und NUL für sich, und kein Name darf mit einem Punkt enden oder eines dieser Zeichen enthalten: {signs}). Wähle einen anderen Namen.",

  // Asking for tracks.
  "Only frames can be asked for by what they hold.":
    "Nur Frames lassen sich danach filtern, was sie enthalten.",
  "'{query}' speaks of clusters and of frames at once, so it does not tell whose time counts. Say which frames as well (--frames on the command line).":
    "„{query}“ spricht zugleich von Clustern und von Frames. So ist nicht klar, wessen Messzeit zählt. Sag auch, welche Frames gemeint sind.",
  "Data sets have no tags; ask for frame.tag or cluster.tag to find those that hold tagged ones.":
    "Datensätze haben keine Schlagwörter; frag nach frame.tag oder cluster.tag, um die zu finden, die Frames oder Cluster mit Schlagwort enthalten.",
  "A {thing} has not one '{name}': it cannot be a column or put things in order.":
    "„{name}“ hat hier nicht genau einen Wert: Es kann keine Spalte sein und nichts ordnen.",
  "A saved search is asked for by its name: search = name, search != name, search in (one, other).":
    "Nach einer gespeicherten Suche fragt man mit ihrem Namen: search = name, search != name, search in (eine, andere).",
  "The saved search '{name}' asks for itself.":
    "Die gespeicherte Suche „{name}“ fragt nach sich selbst.",
  "There is no saved search '{name}'.": "Es gibt keine gespeicherte Suche „{name}“.",

  // Experiments.
  "These frames were taken with several orientations of the sensor ({values}): each has a spread of its own. Take one of them: orientation = 0.":
    "Diese Frames wurden mit verschiedenen Lagen des Sensors aufgenommen ({values}): Jede hat ihre eigene Verteilung. Nimm eine davon: orientation = 0.",
  "The one track is not straight, at least {n#} pixels long and clear of the edge: their direction cannot be told.":
    "Die eine Spur ist nicht gerade, mindestens {n} Pixel lang und weg vom Rand: Ihre Richtung lässt sich nicht sagen.",
  "None of the {all#} tracks is straight, at least {n#} pixels long and clear of the edge: their direction cannot be told.":
    "Keine der {all} Spuren ist gerade, mindestens {n} Pixel lang und weg vom Rand: Ihre Richtung lässt sich nicht sagen.",
  "The one frame does not say where it was taken and for how long, so there is no map. Files of LUCID and of phones carry latitude and longitude; you can set these fields on frames and data sets, too.":
    "Der eine Frame sagt nicht, wo und wie lange er aufgenommen wurde, darum gibt es keine Karte. Dateien von LUCID und von Telefonen enthalten Breite und Länge; du kannst diese Felder auch selbst an Frames und Datensätzen setzen.",
  "None of the {n#} frames says where it was taken and for how long, so there is no map. Files of LUCID and of phones carry latitude and longitude; you can set these fields on frames and data sets, too.":
    "Keiner der {n} Frames sagt, wo und wie lange er aufgenommen wurde, darum gibt es keine Karte. Dateien von LUCID und von Telefonen enthalten Breite und Länge; du kannst diese Felder auch selbst an Frames und Datensätzen setzen.",
  "This takes frames with at least {least#} different values of {field}, and there is 1. Set {field} on the frames (or their data sets) first.":
    "Dafür braucht es Frames mit mindestens {least} verschiedenen Werten von {field}, und es gibt nur einen. Setze {field} zuerst an den Frames (oder ihren Datensätzen).",
  "This takes frames with at least {least#} different values of {field}, and there are {n#}. Set {field} on the frames (or their data sets) first.":
    "Dafür braucht es Frames mit mindestens {least} verschiedenen Werten von {field}, und es gibt {n}. Setze {field} zuerst an den Frames (oder ihren Datensätzen).",
  "From {low#} to {high#} there is 1 bin: a peak on a line needs {least#} at least. Take a wider range, or narrower bins.":
    "Von {low} bis {high} gibt es ein Bin: Ein Peak auf einer Geraden braucht mindestens {least}. Nimm einen weiteren Bereich oder schmalere Bins.",
  "From {low#} to {high#} there are {n#} bins: a peak on a line needs {least#} at least. Take a wider range, or narrower bins.":
    "Von {low} bis {high} gibt es {n} Bins: Ein Peak auf einer Geraden braucht mindestens {least}. Nimm einen weiteren Bereich oder schmalere Bins.",
  "There is no spectrum. The query takes no track in this range.":
    "Es gibt kein Spektrum. Der Filter findet keine Spur in diesem Bereich.",
  "'{name}' is no measured property of clusters, so nothing can be learned from it. Usual are {names}.":
    "„{name}“ ist keine gemessene Eigenschaft von Clustern, daraus lässt sich nichts lernen. Üblich sind {names}.",

  // Jobs.
  "Only a job that failed, was cancelled or cut off can be tried again.":
    "Nur ein Auftrag, der gescheitert ist, abgebrochen oder unterbrochen wurde, lässt sich wiederholen.",
  "The export was cut off. Ask for it again.":
    "Der Export wurde unterbrochen. Starte ihn noch einmal.",
  "Only clusters and frames can be exported as pictures: choose some of those.":
    "Nur Cluster und Frames lassen sich als Bilder exportieren: Wähle welche davon.",
  "One download holds at most {most} images, and these are {n}: export them in parts, narrow the selection, or export to a folder.":
    "Ein Download fasst höchstens {most} Bilder, und das sind {n}: Exportiere sie in Teilen, nimm weniger, oder exportiere in einen Ordner.",
  "What is left of this job cannot be read: the library is damaged. Cancel the job and ask for it again.":
    "Was von diesem Auftrag übrig ist, lässt sich nicht lesen: Die Bibliothek ist beschädigt. Brich den Auftrag ab und starte ihn noch einmal.",
  "What this job was to do cannot be read: it is damaged, or comes from another version of Trackroom. Ask for it again.":
    "Was dieser Auftrag tun sollte, lässt sich nicht lesen: Er ist beschädigt oder stammt von einer anderen Version von Trackroom. Starte ihn noch einmal.",
  "The mask {file=} is not there.": "Die Maske {file} ist nicht da.",
  "The calibration {file=} is not there.": "Die Kalibrierung {file} ist nicht da.",
  "The mask {file=}: {reason}": "Die Maske {file}: {reason}",
  "The calibration {file=}: {reason}": "Die Kalibrierung {file}: {reason}",
  "{path=} changed after the work began: start again.":
    "{path} wurde verändert, nachdem die Arbeit begonnen hatte: Fang noch einmal an.",
  'This is not metadata: expected one object of names and values, such as {"source": "KCl"}.':
    'Das sind keine Metadaten: Erwartet wird ein Objekt mit Namen und Werten, etwa {"source": "KCl"}.',
  '"{name}" is measured from the frames and cannot be set by a file.':
    "„{name}“ wird aus den Frames gemessen und lässt sich nicht durch eine Datei setzen.",
  "its clusters are not those of the file any more.": "Die Cluster sind nicht mehr die der Datei.",

  // Rules for kinds of track.
  "The rule file holds no class.": "Die Regeldatei enthält keine Spurart.",
  'Two rules give the class "{name}", and a rule file can hold one a class. Rename one of them.':
    "Zwei Regeln ergeben die Spurart „{name}“, und eine Regeldatei fasst eine je Spurart. Benenne eine davon um.",
  'In the rule for "{name}", {least} ({low}) is larger than {most} ({high}), so that no cluster can match. Swap them.':
    "In der Regel für „{name}“ ist {least} ({low}) größer als {most} ({high}), darum passt kein Cluster. Tausche sie.",
  "The rule file is not a list with one object of classes and their limits, as cluster-sorter writes it.":
    "Die Regeldatei ist keine Liste mit einem Objekt aus Spurarten und ihren Grenzen, wie cluster-sorter sie schreibt.",

  // Work with a class.
  "{path=} is not an older hand-in. It cannot be read.":
    "{path} ist keine ältere Abgabe. Die Datei lässt sich nicht lesen.",
  "{path=} is not an older hand-in. {reason}": "{path} ist keine ältere Abgabe. {reason}",
  "{path=} is the hand-in of somebody with another name. Choose another file, or give the name it has.":
    "{path} ist die Abgabe von jemandem mit einem anderen Namen. Wähle eine andere Datei, oder gib den Namen an, den sie hat.",
  "It is empty.": "Sie ist leer.",
  "It was made by a newer version of Trackroom.":
    "Sie stammt von einer neueren Version von Trackroom.",
  "It is no hand-in: it is not JSON{place}.": "Sie ist keine Abgabe: Sie ist kein JSON{place}.",
  "It is no hand-in: {where}: {reason}.": "Sie ist keine Abgabe: {where}: {reason}.",
  "No frame is like that: there is nothing to hand out.":
    "So einen Frame gibt es nicht: Es gibt nichts auszuteilen.",
};
