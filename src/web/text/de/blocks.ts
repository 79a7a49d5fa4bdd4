/** Was über die Bausteine einer E-Mail gesagt wird. */
export const blocks = {
  kinds: {
    paragraph: "Text",
    heading: "Überschrift",
    button: "Knopf",
    coupon: "Gutschein",
    points: "Punktestand",
    image: "Bild",
    divider: "Trennlinie",
    signature: "Unterschrift",
  },
  fields: {
    text: "Wortlaut",
    label: "Aufschrift",
    url: "Adresse",
    alternative: "Was darauf zu sehen ist",
    above: "Zeile darüber",
  },
  yourCode: "Ihr Code",
  wrong: {
    empty: "Hier fehlt noch etwas.",
    variable: "Darin steht etwas in geschweiften Klammern, das sich nicht einsetzen lässt.",
    url: "Eine ganze Adresse, die mit https:// beginnt.",
  },
  means: {
    coupon:
      "Der Code, den ein Schritt davor vergeben hat, und bis wann er gilt. Wer keinen bekommen hat, bekommt die E-Mail nicht.",
    points: "Der Punktestand zum Zeitpunkt des Versands. Wer kein Punktekonto hat, bekommt die E-Mail nicht.",
    image: "Das Bild liegt auf Ihrer Website; die Vorschau zeigt nur, was darauf zu sehen ist.",
    divider: "Eine dünne Linie.",
  },
  up: "Nach oben",
  down: "Nach unten",
  remove: "Herausnehmen",
  add: "Baustein hinzufügen",
  preheader: "Vorschautext",
  preheaderMeans: "Steht im Posteingang neben dem Betreff. Leer: der Anfang der Nachricht.",
}
