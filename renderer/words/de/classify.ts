export const classify = {
  learnFromTags: "Aus Schlagwörtern lernen",
  clustersKeptOutOfTheLearning: "Cluster, die beim Lernen fehlten",
  tagPredicted: "Schlagwort ↓ · vorhergesagt →",
  right: "richtig",
  randomForest: "Zufallswald",
  sixtyTreesOfYesOrNo:
    "Sechzig Bäume aus Ja-Nein-Fragen über die Eigenschaften stimmen über die Spurart ab.",
  nearestNeighbours: "Nächste Nachbarn",
  theSevenTaggedClustersWhoseProperties:
    "Die sieben Cluster mit Schlagwort, deren Eigenschaften am ähnlichsten sind, stimmen über die Spurart ab.",
  tagSomeClustersOfEachKind:
    "Gib einigen Clustern jeder Art ein Schlagwort; aus den Schlagwörtern werden Spurarten. Was daraus gelernt wird, sagt bei jedem Cluster, wem er am meisten gleicht. Schlagwörter und Spurarten nach Regeln bleiben, wie sie sind.",
  tagsToLearnFrom: "Schlagwörter, aus denen gelernt wird",
  method: "Verfahren",
  learnAndPredict: "Lernen und vorhersagen",
  nothingWasLearnedYet: "Noch wurde nichts gelernt.",
  whatWasLearned: "Was gelernt wurde",
  whichClassifier: "Welcher Klassifikator",
  showWhatIsPredictedAs: "Vorhergesagtes zeigen:",
  moveUp: "{name} nach oben",
  moveDown: "{name} nach unten",
  remove: "{name} entfernen",
  moreMatchButAnEarlierRule: "{earlier} weitere passen, aber eine frühere Regel nimmt sie",
  ruleSet: "Regeln",
  inUse: "{name} (in Gebrauch)",
  notKeptYet: "noch nicht behalten",
  openFile: "Datei öffnen…",
  saveFile: "Datei speichern",
  addARule: "Regel dazu",
  chooseARuleToSeeIts: "Wähle eine Regel, um ihre Grenzen zu sehen.",
  aClusterGetsTheClassOf:
    "Ein Cluster bekommt die Spurart der ersten Regel, deren Grenzen er alle einhält. Zieh die Regeln, um ihre Reihenfolge zu ändern.",
  applyToWhatIsFound: "Auf das Gefundene anwenden",
  classifyAll: "Alle einteilen",
  theseRulesComeWithTheProgram:
    "Diese Regeln gehören zum Programm: Gib deinen einen anderen Namen.",
  keptTheRules: "Die Regeln „{name}“ sind behalten.",
  theRuleSetNeedsAName: "Die Regeln brauchen einen Namen.",
  aClassHasNoName: "Eine Spurart hat keinen Namen.",
  noClusterCanBeASmallest:
    "Kein Cluster kann {name} sein: Ein kleinster Wert liegt über dem größten.",
  itTakesTwoTags: "Es braucht mindestens zwei Schlagwörter, jedes an {count} Clustern oder mehr.",
  rightOf:
    "<b>{share} %</b> richtig von {count, plural, one {# Cluster} other {# Clustern}} mit Schlagwort, die beim Lernen fehlten",
  learnedFrom:
    "{title}. Gelernt aus {trained, plural, one {# Cluster} other {# Clustern}}; vorhergesagt für {predicted}.",
  leftOut:
    "{count, plural, one {# Cluster} other {# Cluster}} mit mehreren der Schlagwörter weggelassen.",
  whatNoRuleTakes: "{kind}: was keine Regel nimmt",
  myRules: "Meine Regeln",
  classifyAllClusters: "Alle {count, plural, one {# Cluster} other {# Cluster}} einteilen",
  "new": "neu",
};
