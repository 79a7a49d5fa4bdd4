import type { Tongue } from "../tongue.ts"

/** Receipts, forecast accuracy and the state of the data. */
export const deData = {
  receipts: {
    heading: "Wie läuft der Umsatz?",
    average: (t: Tongue) => `Umsatz je ${t.w.receipt}`,
    averageNote: (median: string) => `Median ${median}`,
    revenue: "Umsatz",
    orders: (t: Tongue) => t.w.receipts,
    perMonth: "Umsatz je Monat",
    perMonthNote: (months: number) => (months === 1 ? "ein voller Monat" : `Mittel aus ${months} vollen Monaten`),
    months: "Wie entwickelt sich der Umsatz?",
    monthsFinding: (month: string, value: string) => `Der stärkste volle Monat war ${month} mit ${value}.`,
    monthsPartial: (month: string, value: string) =>
      `Bisher liegt nur ein angefangener Monat vor: ${month} mit ${value}.`,
    monthsDefinition: "Umsatz aller Belege je Kalendermonat. Ein unvollständiger Monat ist blasser.",
    monthsNone: "In den Daten steht kein Monat mit Umsatz.",
    weekdays: "Welcher Wochentag trägt?",
    weekdaysFinding: (day: string, share: string) => `${day} bringt am meisten: ${share} des Umsatzes.`,
    weekdaysDefinition: (t: Tongue) => `Umsatz aller ${t.w.receipts} nach Wochentag über den ganzen Zeitraum.`,
    weekday: "Wochentag",
    hours: "Wann ist am meisten los?",
    hoursFinding: (from: number, share: string) =>
      `Zwischen ${from} und ${from + 1} Uhr fallen ${share} des Umsatzes an, mehr als in jeder anderen Stunde.`,
    hoursDefinition: (t: Tongue) => `Umsatz aller ${t.w.receipts} nach Uhrzeit über den ganzen Zeitraum.`,
    hoursNone: "Die Datei nennt keine Uhrzeiten, deshalb fehlt der Tagesverlauf.",
    hour: "Stunde",
    hourName: (hour: number) => `${hour} Uhr`,
    products: "Was wird am meisten gekauft?",
    productsFinding: (name: string, share: string) => `»${name}« bringt mit ${share} des Umsatzes am meisten.`,
    productsDefinition: "Umsatz und Menge je Artikel über den ganzen Zeitraum, die umsatzstärksten zuerst.",
    productsNone: "Die Datei nennt keine Artikel.",
    product: "Artikel",
    quantity: "Menge",
  },
  knowing: {
    heading: (t: Tongue) => `Was bräuchte es, um Ihre ${t.w.many} zu kennen?`,
    lead: (t: Tongue) =>
      `Sobald zu jedem ${t.w.receipt} eine Nummer steht, die denselben Menschen wiedererkennt, zeigt dieser Bericht, wer wie viel wert ist, wer abzuspringen droht und was zu tun ist. Ein Name ist dafür nicht nötig.`,
    ways: [
      [
        "Treuekarte oder Stempelkarte",
        "Jede Karte trägt eine Nummer. Die Kasse liest sie bei jedem Kauf mit ein; meist genügt eine Einstellung.",
      ],
      [
        "Bon per E-Mail",
        "Wer den Bon per E-Mail möchte, gibt eine Adresse an. Sie erkennt die Person beim nächsten Mal wieder.",
      ],
      [
        "Anmeldung per QR-Code",
        "Ein Aufsteller an der Theke führt zur Anmeldung, zum Beispiel für das zehnte Getränk frei.",
      ],
      [
        "Kundennummer in der Bestellung",
        "Shops und Kassen führen sie oft schon. Wählen Sie beim Herunterladen den ausführlichen Export mit Kundennummer oder E-Mail.",
      ],
      [
        "Zahlungen als Behelf",
        "Manche Zahlungsdienste geben je Karte eine gleichbleibende, anonyme Kennung aus. Sie reicht, um Wiederkehr zu erkennen.",
      ],
    ] as readonly (readonly [string, string])[],
    privacy:
      "Sagen Sie offen, wofür Sie die Nummer nutzen, und holen Sie für Werbung eine Einwilligung ein (DSGVO, § 7 UWG).",
  },
  trust: {
    heading: "Darf ich der Prognose trauen?",
    verdict: (t: Tongue, value: string | undefined, orders: string) =>
      `Im Test lag die Prognose ${value === undefined ? "" : `beim ${t.basisNoun} ${value} und `}bei den ${t.w.purchasesDative} ${orders}.`,
    tooHigh: (share: string) => `${share} zu hoch`,
    tooLow: (share: string) => `${share} zu niedrig`,
    even: "fast genau richtig",
    verdictNoOrders: "Im Testzeitraum kam niemand wieder; ein Vergleich in Prozent ist nicht möglich.",
    explained: (t: Tongue, from: string, days: number, people: number) =>
      `Geprüft wurde an Daten, die die Prognose nicht kannte: ${t.days(days)} ab ${from}, ${t.customers(people)}.`,
    coverage: (share: string) => `Bei ${share} der Personen lag das Ergebnis in der vorhergesagten 90 %-Spanne.`,
    none: "Der Zeitraum der Daten ist zu kurz, um einen Teil davon für einen Test zurückzuhalten. Sobald genug Monate vorliegen, steht hier, wie gut die Prognose war.",
    cumulative: (t: Tongue) => `Kamen so viele ${t.w.purchases}, wie vorhergesagt?`,
    cumulativeFinding: (t: Tongue, actual: string, expected: string) =>
      `Vorhergesagt waren ${expected} ${t.w.purchases}, gekommen sind ${actual}.`,
    cumulativeDefinition: (t: Tongue) =>
      `Aufsummierte ${t.w.purchases} der ${t.w.many}, die vor dem Test schon bekannt waren. Das Band fasst 90 %.`,
    week: "Wochen seit Beginn des Tests",
    orders: "Stimmt es für seltene und häufige Käufer?",
    ordersFinding: (label: string, actual: string, expected: string) =>
      `Am weitesten daneben lag die Prognose bei ${label} früheren Wiederkäufen: ${expected} erwartet, ${actual} gekommen.`,
    ordersDefinition: (t: Tongue) =>
      `Mittlere ${t.w.purchases} je Person im Test, nach Zahl der Wiederkäufe davor. Strich: Prognose.`,
    ordersAxis: "Wiederkäufe vor dem Test",
    deciles: "Erkennt die Prognose die Wertvollen?",
    decilesFinding: (share: string) => `Das Zehntel mit der höchsten Prognose brachte im Test ${share} des Werts.`,
    decilesNone: "Im Test hat niemand Wert gebracht.",
    decilesDefinition:
      "Zehn gleich große Gruppen nach vorhergesagtem Wert, die höchste zuerst. Säule: mittlerer tatsächlicher Wert, Strich: Prognose.",
    decile: "Zehntel nach Prognose",
    actual: "tatsächlich",
    expected: "Prognose",
    errors: (mae: string, rmse: string) =>
      `Mittlere Abweichung je Person: ${mae} (MAE), quadratisch gemittelt ${rmse} (RMSE).`,
  },
  data: {
    heading: "Worauf beruhen diese Zahlen?",
    finding: (t: Tongue, rows: number, orders: number) =>
      `${rows === 1 ? "Eine Zeile" : `${t.f.count(rows)} Zeilen`} gelesen, ${t.purchases(orders)} gezählt.`,
    counts: "Was wurde gelesen?",
    rows: "Zeilen gelesen",
    orders: (t: Tongue) => `${t.w.purchases} gezählt`,
    customers: (t: Tongue) => `${t.w.many} erkannt`,
    rejected: "Zeilen mit Fehlern, ausgelassen",
    duplicates: "doppelte Zeilen, ausgelassen",
    refunds: "Erstattungen verrechnet",
    withoutCustomer: (t: Tongue) => `${t.w.purchases} ohne Angabe, von wem`,
    revenue: "Umsatz",
    check: (revenue: string) => `Umsatz in den Daten: ${revenue}. Stimmt das mit Ihrer Abrechnung?`,
    files: "Dateien",
    file: "Datei",
    looksLike: "sieht aus wie",
    decisions: "Wie wurden die Dateien gelesen?",
    decisionsFinding: "Jede Entscheidung beim Einlesen, mit ihrem Grund.",
    decisionsDefinition: "Stimmt etwas nicht, lässt es sich beim Einlesen von Hand festlegen.",
    about: "Worum es geht",
    found: "Gefunden",
    because: "Weil",
    warnings: "Was Sie wissen sollten",
    notes: "Hinweise",
  },
}
