/** Was über alle Maßnahmen zusammen gesagt wird. */
export const balance = {
  heading: "Was haben meine Maßnahmen gebracht?",
  lead: "Alle Maßnahmen zusammen, jede gegen ihre Kontrollgruppe gemessen: was sie gebracht und was sie gekostet haben.",
  link: "Bilanz aller Maßnahmen",
  period: "Begonnen in den letzten",
  periods: { all: "alle", year: "12 Monate", quarter: "3 Monate" },
  none: "Hier steht noch keine Maßnahme. Sobald eine mit Kontrollgruppe läuft, steht hier, was sie in Euro gebracht hat.",
  toMeasures: "Zu den Maßnahmen",
  net: "Unterm Strich",
  won: "Mehr eingebracht",
  between: (low: string, high: string) => `zwischen ${low} und ${high} (95 % sicher)`,
  cost: "Gekostet",
  costParts: { reward: "Prämien", sending: "Versand", staff: "Arbeitszeit", other: "Sonstiges" },
  saved: "Zeit gespart",
  minutes: (minutes: string) => (minutes === "1" ? "1 Minute" : `${minutes} Minuten`),
  savedBeneath: (messages: string) =>
    messages === "1" ? "1 E-Mail, 2 Minuten von Hand" : `${messages} E-Mails, je 2 Minuten von Hand`,
  anyway: "Wären ohnehin gekommen",
  anywayBeneath: (of: string) => `von ${of} Angesprochenen, geschätzt aus der Kontrollgruppe`,
  chart: "Was jede gebracht hat",
  sum: "Alle zusammen",
  finding: (paid: string, notPaid: string, open: string) =>
    [paid, notPaid, open].every((count) => count === "0")
      ? "Noch gibt es kein Urteil."
      : `${paid} ${paid === "1" ? "hat" : "haben"} sich gelohnt, ${notPaid} nicht, ${open} ${open === "1" ? "ist" : "sind"} nicht entschieden.`,
  unjudged: (money: string) =>
    `Dazu ${money} für Maßnahmen, bei denen sich nichts sagen lässt. Sie fehlen unterm Strich.`,
  assumption:
    "Die Spanne aller zusammen nimmt an, dass Maßnahmen einander weder helfen noch schaden. Stehen viele Kunden in mehreren, kann sie weiter sein.",
  columns: {
    name: "Maßnahme",
    verdict: "Urteil",
    net: "Unterm Strich",
    from: "von",
    to: "bis",
    won: "Eingebracht",
    cost: "Gekostet",
    anyway: "ohnehin gekauft",
    more: "mehr gekauft",
    didNotBuy: "nichts gekauft",
    among: "je Kunde, mit früheren Läufen",
    advice: "Rat",
  },
  outcomes: {
    paid: "gelohnt",
    "did-not-pay": "nicht gelohnt",
    "not-decided": "nicht entschieden",
    "not-judged": "kein Urteil",
  },
  advice: {
    repeat: "Weitermachen.",
    stop: "Nicht mehr senden: Das Senden lohnt sich hier nicht.",
    "make-cheaper": "Sie wirkt, kostet aber zu viel: günstiger machen.",
    wait: "Abwarten.",
    "reach-more": "Mit mehr Kunden wiederholen.",
    "leave-some-out": "Künftig eine Kontrollgruppe auslosen.",
  },
  next: {
    heading: "Wenn Sie es wiederholen",
    row: (runs: string, money: string, low: string, high: string) =>
      `${runs} Läufe zusammen: je Kunde etwa ${money}, der nächste Lauf zwischen ${low} und ${high}.`,
    means:
      "Was sehr groß aussieht, hatte meist auch Glück. Darum rückt jeder Lauf zum Mittel aller Läufe derselben Vorlage.",
  },
}
