import type { Words } from "../../words.ts"

/** Alles, was Monatsbericht und Quartalsrückblick auf Deutsch sagen; `en.ts` sagt dasselbe auf Englisch. */
export const de = {
  quarter: (number: string, year: string) => `${number}. Quartal ${year}`,
  inPeriod: (name: string) => `im ${name}`,
  title: { month: (name: string) => `Monatsbericht ${name}`, quarter: (name: string) => `Quartalsrückblick ${name}` },
  lead: (until: string, madeOn: string) => `Stand ${until}, erstellt am ${madeOn}.`,
  workedOut:
    "Für einen der Stichtage ist keine Bewertung aufbewahrt: Sie wurde nachträglich mit den heutigen Modellen errechnet.",
  more: (amount: string, than: string) => `${amount} mehr als ${than}`,
  less: (amount: string, than: string) => `${amount} weniger als ${than}`,
  same: (than: string) => `genauso viel wie ${than}`,
  basis: { revenue: "Umsatz", "gross-margin": "Rohertrag", contribution: "Deckungsbeitrag" },
  days: (count: string) => `${count} Tagen`,
  worth: {
    heading: (w: Words) => `Was sind meine ${w.many} wert?`,
    none: "Zu diesen Stichtagen gibt es noch keine Bewertung: Sie entsteht von selbst, sobald Bestellungen da sind.",
    total: (day: string, count: string, w: Words, total: string, current: string, future: string) =>
      `Am ${day} waren Ihre ${count} ${w.many} zusammen ${total} wert: ${current} bisher und ${future} erwartet.`,
    range: (low: string, high: string) => `Der erwartete Wert liegt mit 90 % Sicherheit zwischen ${low} und ${high}.`,
    moved: (change: string) => `Erwartet wird ${change}.`,
    than: (day: string) => `am ${day}`,
    moves: {
      new: "neu gewonnen",
      stronger: "stärker geworden",
      weaker: "schwächer geworden",
      lost: "vermutlich abgewandert",
      removed: "zusammengelegt oder gelöscht",
    },
    expectedOn: (day: string) => `erwartet am ${day}`,
    totalValue: "Wert aller zusammen",
    currentValue: "davon bisher",
    futureValue: "davon erwartet",
    change: "Änderung der Erwartung",
    head: (w: Words) => ["Was geschah", w.many, "Änderung des erwarteten Werts"],
    chart: "Vom erwarteten Wert am Anfang zu dem am Ende; die Striche an den Enden zeigen die 90-%-Spanne.",
    meaning: (w: Words, basis: string, days: string) =>
      `Erwarteter Wert: ${basis}, der von heutigen ${w.manyDative} in den nächsten ${days} zu erwarten ist. Neu: war am Anfang noch nicht dabei. Vermutlich abgewandert: Das Abwanderungsrisiko ist jetzt hoch (über 66 %) und war es nicht. Schwächer, stärker: Es ist weniger oder mehr zu erwarten als am Anfang; auch wer planmäßig wartet, wird etwas schwächer. Die Änderungen ergeben zusammen genau den Unterschied.`,
  },
  revenue: {
    heading: (name: string) => `Wie lief es ${name}?`,
    none: "In diesem Zeitraum ist nichts verkauft worden.",
    compared: (amount: string, before: string, lastYear: string) => `Umsatz ${amount}: ${before}, ${lastYear}.`,
    comparedOnce: (amount: string, before: string) => `Umsatz ${amount}: ${before}.`,
    alone: (amount: string) => `Umsatz ${amount}.`,
    customers: (w: Words, all: string, fresh: string, returning: string) =>
      `${all} ${w.many} haben gekauft: ${fresh} zum ersten Mal, ${returning} wieder.`,
    head: (now: string, before: string, lastYear: string) => [
      "Kennzahl",
      now,
      before,
      "Änderung",
      lastYear,
      "Änderung",
    ],
    rows: (w: Words) => ({
      revenue: "Umsatz",
      orders: w.receipts,
      orderValue: `Umsatz je ${w.receipt}`,
      newCustomers: `neue ${w.many}`,
      returningCustomers: `bekannte ${w.many}`,
    }),
    chart: "Umsatz der letzten Monate von bekannten und von neuen.",
    returning: (w: Words) => `bekannte ${w.many}`,
    fresh: (w: Words) => `neue ${w.many}`,
    unknown: "ohne Namen",
    meaning:
      "Umsatz abzüglich Erstattungen, jeder Zeitraum so, wie er an seinem Ende bekannt war. Änderung: Unterschied zum anderen Zeitraum, in Klammern als Anteil davon. Neu ist, wessen erste Bestellung in dem Zeitraum liegt.",
  },
  expected: {
    heading: "Kam es wie erwartet?",
    none: "Vor diesem Zeitraum wurde noch keine Prognose aufbewahrt. Ab der nächsten Bewertung steht hier, was erwartet war und was kam.",
    within: (name: string, actual: string, low: string, high: string) =>
      `${name}: ${actual}, innerhalb der Spanne von ${low} bis ${high}.`,
    above: (name: string, actual: string, low: string, high: string) =>
      `${name}: ${actual}, mehr als die Spanne von ${low} bis ${high}.`,
    below: (name: string, actual: string, low: string, high: string) =>
      `${name}: ${actual}, weniger als die Spanne von ${low} bis ${high}.`,
    record: (within: string, of: string) =>
      `Bisher lagen ${within} von ${of} Monaten in der Spanne; richtig sind neun von zehn.`,
    bias: (share: string, direction: "high" | "low") =>
      `Über alle diese Monate war die Erwartung ${share} zu ${direction === "high" ? "hoch" : "niedrig"}.`,
    exact: "Über alle diese Monate traf die Erwartung im Mittel zu.",
    actual: "eingetreten",
    expected: "erwartet, mit Spanne",
    head: ["Monat", "eingetreten", "erwartet", "von", "bis", "Prognose vom"],
    chart: "Was die Bekannten in jedem Monat brachten, und die Spanne, in der es erwartet war.",
    meaning:
      "Was der letzte Lauf vor dem Monat von allen erwartete, die er kannte, neben dem, was diese dann brachten. Neue kommen hinzu und zählen hier nicht. Die Spanne hält in 9 von 10 Fällen.",
  },
  ahead: {
    heading: "Was ist zu erwarten?",
    next: (w: Words, mean: string, low: string, high: string, name: string) =>
      `Von denen, die heute ${w.many} sind, werden im ${name} voraussichtlich ${mean} kommen (mit 90 % zwischen ${low} und ${high}). Neue kommen hinzu.`,
    past: "bisher",
    future: "erwartet",
    all: "alle",
    returning: "bekannte",
    expected: "erwartet",
    band: "hält in 9 von 10 Fällen",
    head: ["Monat", "erwartet", "von", "bis"],
    chart: "Umsatz der letzten Monate und was in den nächsten erwartet wird, mit Spanne.",
    meaning: (day: string) =>
      `Nach dem Lauf vom ${day}: nur von den Bekannten, ohne neue und ohne Beiträge aus Verträgen.`,
  },
  thank: {
    heading: "Wem danken?",
    none: "In diesem Zeitraum hat niemand gekauft, dessen Namen wir kennen.",
    finding: (w: Words, count: string, amount: string, share: string) =>
      `Die ${count} umsatzstärksten ${w.many} brachten ${amount}, das sind ${share} des Umsatzes. Ein Dank kostet wenig.`,
    one: (w: Words, amount: string, share: string) =>
      `${w.aOne} brachte allein ${amount}, das sind ${share} des Umsatzes.`,
    head: (w: Words) => [w.one, "Umsatz", w.receipts],
    noNames: "Namen sehen nur Rollen, die Personen sehen dürfen.",
  },
  drift: {
    heading: "Wer lässt nach?",
    none: "Von niemandem ist weniger zu erwarten als vorher.",
    finding: (w: Words, amount: string) =>
      `Von diesen ${w.manyDative} ist zusammen ${amount} weniger zu erwarten als am Anfang: Hier lohnt ein Anruf zuerst.`,
    head: (w: Words) => [w.one, "erwartet vorher", "erwartet jetzt", "Lage"],
    lost: "vermutlich abgewandert",
    weaker: "lässt nach",
  },
  todo: {
    heading: "Was jetzt tun?",
    weakening: (w: Words, count: string, amount: string) =>
      `${count} wertvolle ${w.many} lassen nach, zusammen ${amount} wert: Melden Sie sich persönlich, bevor sie weg sind.`,
    unhappy: (w: Words, count: string, amount: string) =>
      `${count} wertvolle ${w.many} sind unzufrieden oder warten auf Antwort, zusammen ${amount} wert: Antworten Sie zuerst ihnen.`,
    contribution: (now: string, before: string) =>
      `Der Umsatz steigt, der Rohertrag fällt (${now} in 90 Tagen nach ${before}): Prüfen Sie Rabatte, Preise und Einkauf.`,
    second: (w: Words, count: string, share: string) =>
      `${count} neue ${w.many}: Stoßen Sie den zweiten Kauf an. Bisher kommen ${share} binnen eines Jahres wieder.`,
    stale: (days: string) => `Eine Datenquelle schweigt seit ${days} Tagen: Sehen Sie nach, ob sie noch läuft.`,
    nothing: "Nichts Dringendes. Weiter so.",
  },
  decide: {
    heading: "Was ist zu entscheiden?",
    lost: (amount: string) =>
      `Rückgewinnung: Durch Abwanderung ging eine Erwartung von ${amount} verloren. Wie viel darf es kosten, einen Teil davon zurückzuholen?`,
    newOnes: (w: Words, fresh: string, change: string) =>
      `Gewinnung: ${fresh} neue ${w.many} (${change} zum Quartal davor). Mehr, gleich viel oder weniger dafür ausgeben?`,
    dependence: (w: Words, share: string, count: string) =>
      `Abhängigkeit: ${share} des Umsatzes kam von ${count} ${w.manyDative}. Ist das so gewollt?`,
    orderValue: (now: string, change: string, w: Words) =>
      `Preise und Sortiment: Umsatz je ${w.receipt} ${now} (${change} zum Quartal davor). Was soll daran anders werden?`,
    forecast:
      "Planung: Passt die Erwartung für die nächsten Monate zu Einkauf, Personal und Miete? Wenn nicht: Was wird verschoben?",
    data: "Daten: Wer kümmert sich bis zum nächsten Rückblick um das, was unten fehlt?",
    next: "Eine Maßnahme auswählen, jemanden benennen, einen Tag zum Nachsehen festlegen.",
  },
  data: {
    heading: "Wie gut sind die Daten?",
    named: (share: string, of: string, w: Words) => `${share} von ${of} ${w.receiptsDative} nennen, wer gekauft hat.`,
    lacking: {
      "without-customer": "ohne Namen",
      "without-margin": "ohne bekannte Kosten",
      "told-twice": "doppelt gemeldet",
      outliers: "auffallend groß",
      pending: "noch offen",
      "foreign-currency": "in fremder Währung ohne Kurs",
    },
    head: ["Was auffällt", "Anzahl", "von", "Anteil"],
    gap: (from: string, until: string) => `Längste Lücke ohne Bestellung: ${from} bis ${until}.`,
    rejected: (count: string) => `${count} Zeilen aus Dateien konnten nicht gelesen werden.`,
    good: "Nichts Auffälliges.",
  },
} as const

type Told<T> = T extends string
  ? string
  : T extends (...parts: infer P) => infer R
    ? (...parts: P) => Told<R>
    : T extends readonly unknown[]
      ? readonly string[]
      : { readonly [Name in keyof T]: Told<T[Name]> }

export type PeriodTexts = Told<typeof de>
