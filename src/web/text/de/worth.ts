/** Was über den Wert der Kunden gesagt wird. */
export const worth = {
  total: "Wert aller Kunden",
  totalBeneath: (current: string, future: string) => `${current} bisher und ${future} erwartet`,
  perCustomer: "Kundenwert (CLV)",
  atRisk: "Erwarteter Wert in Gefahr",
  atRiskBeneath: (customers: string) => `bei ${customers} Kunden mit hohem Risiko`,
  active: "Vermutlich noch da",
  activeBeneath: (customers: string) => `von ${customers} Kunden`,
  asOf: (day: string) => `Bewertung vom ${day}`,
  range: (low: string, high: string) => `Das Erwartete liegt in 9 von 10 Fällen zwischen ${low} und ${high}.`,
  noRange: "Wie weit das Erwartete streut, ist nur für alle zusammen gerechnet.",
  none: "Noch ist nichts bewertet: Das geschieht von selbst, sobald Bestellungen da sind.",
  underWay: (customers: string, orders: string) =>
    `Wird gerade bewertet: ${customers} Kunden mit ${orders} Bestellungen. Das dauert meist einige Sekunden, bei sehr vielen einige Minuten; die Werte erscheinen hier von selbst.`,
  today: {
    heading: "Heute zu tun",
    nothing: "Nichts Dringendes. Schön.",
    notYet: "Was zu tun ist, steht hier, sobald die Kunden bewertet sind.",
    weakening: (customers: string, amount: string) =>
      customers === "1"
        ? `1 wertvoller Kunde lässt nach. Es geht um ${amount}: Melden Sie sich, bevor es zu spät ist.`
        : `${customers} wertvolle Kunden lassen nach. Zusammen sind sie ${amount} wert: Melden Sie sich, bevor sie weg sind.`,
    unhappy: (customers: string, amount: string) =>
      customers === "1"
        ? `1 wertvoller Kunde ist unzufrieden oder wartet auf Antwort. Es geht um ${amount}.`
        : `${customers} wertvolle Kunden sind unzufrieden oder warten auf Antwort. Zusammen ${amount} wert.`,
    contribution: (now: string, before: string) =>
      `Der Umsatz steigt, der Rohertrag fällt: ${now} in den letzten 90 Tagen, ${before} davor.`,
    tasks: (measure: string, count: string, overdue: string | undefined) =>
      `»${measure}«: ${count === "1" ? "1 Aufgabe ist" : `${count} Aufgaben sind`} fällig${overdue === undefined ? "" : `, ${overdue} davon überfällig`}.`,
    verdict: (measure: string) => `»${measure}«: Der Tag des Urteils ist da.`,
    hoped: (amount: string) => `Erhofft: ${amount}.`,
    toTasks: "Zu den Aufgaben",
    toVerdict: "Ergebnis lesen",
    begin: "Maßnahme beginnen",
    more: (count: string) => `${count} weitere zeigen`,
    stale: (days: string) =>
      `Eine Datenquelle schweigt seit ${days === "1" ? "einem Tag" : `${days} Tagen`}. Läuft sie noch?`,
  },
  groups: {
    heading: "Welche Gruppen habe ich?",
    none: "Noch keine: Gruppen stehen hier, sobald die Kunden bewertet sind.",
    finding: (group: string, share: string) => `»${group}« bringen ${share} des Wertes aller Kunden.`,
    advice: {
      champions: "Danken, zuerst Neues zeigen, um Empfehlungen bitten.",
      loyal: "Im Gespräch bleiben, den nächsten Kauf leicht machen.",
      promising: "Zum dritten Kauf führen: passendes Angebot, freundlich nachfragen.",
      new: "Willkommen heißen, den zweiten Kauf anstoßen.",
      "one-time": "Ein Grund zum Wiederkommen; sonst in Ruhe lassen.",
      "at-risk": "Jetzt persönlich melden: Hier geht der meiste Wert verloren.",
      "almost-lost": "Einmal deutlich einladen, dann loslassen.",
      dormant: "Kein Geld mehr ausgeben.",
    },
    contractOnly: "nur Vertrag",
    people: (customers: string) => (customers === "1" ? "1 Kunde" : `${customers} Kunden`),
    group: "Gruppe",
    customers: "Kunden",
    value: "Wert",
    future: "davon erwartet",
    days: "Tage seit letztem Kauf",
    advised: "Was hilft",
  },
  lorenz: {
    heading: "Wie ungleich verteilt sich der Wert?",
    finding: (customers: string, share: string) => `${customers} der Kunden bringen ${share} des Wertes.`,
    customers: "Anteil der Kunden",
    share: "Anteil am Wert",
  },
  distribution: {
    heading: "Was ist ein Kunde wert?",
    finding: (mean: string, median: string) =>
      `Im Mittel ${mean}; der Kunde in der Mitte ${median}. Wenige große ziehen das Mittel hoch.`,
    step: "Wert",
    upTo: (amount: string) => `bis ${amount}`,
    above: (amount: string) => `über ${amount}`,
    by: "Wert je Kunde, bis zu",
    customers: "Kunden",
  },
  interval: {
    heading: "Wann kommt der nächste Kauf?",
    finding: (half: string, most: string) =>
      `Die Hälfte kommt binnen ${half} Tagen wieder, neun von zehn binnen ${most}. Danach lohnt eine Erinnerung.`,
    none: "Noch hat kaum jemand zweimal gekauft.",
    days: "Tage",
    upTo: (days: string) => `bis ${days}`,
    more: "mehr",
    by: "Tage zwischen zwei Käufen, bis zu",
    count: "Abstände",
  },
} as const
