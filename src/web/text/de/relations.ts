/** Was über Gruppen, Kanäle, Wiederkehr, Empfehlungen, Stimmen und Besuche gesagt wird, und der Rechner. */
export const groups = {
  heading: "Welche Gruppen habe ich, und wohin bewegen sie sich?",
  grid: {
    heading: "Wer kauft kürzlich, oft und viel?",
    finding: (customers: string, revenue: string) =>
      `In der besten Ecke stehen ${customers} der Kunden mit ${revenue} des Umsatzes.`,
    none: "Noch gibt es keine Bestellungen.",
    corner: "Häufigkeit und Umsatz ↑ · Kürzlichkeit →",
    recency: "Note für Kürzlichkeit",
    frequencyAndMoney: "Note für Häufigkeit und Umsatz",
    group: "Gruppe",
    customers: "Kunden",
    revenue: "Umsatz",
    upToDays: (days: string) => `bis ${days} Tage`,
  },
  migration: {
    heading: "Wer ist aufgestiegen, wer abgestiegen?",
    finding: (up: string, down: string) =>
      `${up} Kunden sind in eine bessere Gruppe aufgestiegen, ${down} abgestiegen.`,
    none: "Zu Beginn dieser Zeit war noch niemand Kunde.",
    span: "Seit wann",
    since: (days: string) => `in ${days} Tagen`,
    up: "aufgestiegen",
    down: "abgestiegen",
    same: "unverändert",
    newcomers: "noch kein Kunde",
    customers: "Kunden",
    matrix: "Zeilen: Gruppe damals. Spalten: Gruppe jetzt.",
    fromTo: "damals → jetzt",
  },
  recency: {
    heading: "Wer ist noch da?",
    finding:
      "Jede Zelle: die mittlere Chance wiederzukommen und wie viele Kunden. Nach gleich langer Pause sind häufige Käufer eher weg.",
    none: "Noch gibt es keine Bewertung.",
    days: "Tage seit dem letzten Kauf",
    purchases: "Kauftage",
    months: "Monate seit dem letzten Kauf",
    customers: "Kunden",
    active: "Vermutlich noch da",
    orders: "Erwartete Käufe (12 Monate)",
  },
} as const

export const channels = {
  heading: "Woher kommen gute Kunden, und was dürfen sie kosten?",
  ratio: {
    heading: "Welcher Kanal lohnt sich?",
    finding: (channel: string, ratio: string) => `${channel} bringt ${ratio}-mal so viel, wie ein Kunde kostet.`,
    noCost:
      "Was die Kanäle kosten, ist noch nicht bekannt: Lesen Sie Werbekosten ein oder tragen Sie sie ein, dann steht hier Wert gegen Kosten.",
    none: "In dieser Zeit hat niemand zum ersten Mal gekauft.",
    axis: "Gewinnungskosten je Kunde",
    channel: "Kanal",
    unknown: "ohne Angabe",
    customers: "Neue Kunden",
    cost: "Kosten",
    perCustomer: "Kosten je Kunde",
    value: "Wert je Kunde = höchster vertretbarer Preis",
    ratio: "Wert zu Kosten",
    third: "Ein Drittel des Wertes",
  },
  curve: {
    heading: "Wann hat ein Kunde seine Gewinnung wieder eingebracht?",
    paid: (cost: string, months: string) =>
      `Einen Kunden zu gewinnen kostet ${cost}; das ist nach ${months} Monaten wieder eingebracht.`,
    unpaid: (cost: string) => `Einen Kunden zu gewinnen kostet ${cost}; das ist noch nicht wieder eingebracht.`,
    withoutCost: (revenue: string, months: string) =>
      `Ein Kunde bringt in ${months} Monaten im Mittel ${revenue}. Was seine Gewinnung kostet, ist nicht bekannt.`,
    none: "Dafür muss ein erster Monat vorüber sein.",
    months: "Monate seit dem ersten Kauf",
    customers: "Kunden, die alt genug sind",
    revenue: "Umsatz",
    margin: "Rohertrag",
    cost: "Gewinnungskosten",
    paidAfter: (months: string) => `eingebracht nach ${months} Monaten`,
    byRevenue: "gegen den Umsatz gerechnet, weil kein Rohertrag bekannt ist",
  },
} as const

export const returning = {
  figures: {
    heading: "Wer bleibt?",
    buyers: "Bindungsrate",
    contracts: "Bindungsrate der Verträge",
    of: {
      buyers: (count: string) => `von ${count} Käufern des Jahres davor`,
      contracts: (count: string) => `von ${count} Verträgen vor einem Jahr`,
    },
  },
  curves: {
    heading: "Wo verlieren wir Kunden?",
    finding: (first: string, last: string, months: string) =>
      `${first} kaufen im Monat nach dem ersten Kauf; nach ${months} Monaten sind es ${last} im Monat.`,
    none: "Dafür muss ein zweiter Monat vorüber sein.",
    mean: "Mittel aller Jahrgänge",
    meanThen: (than: string) => `dasselbe Mittel ${than}`,
    band: "Spanne des Mittels (90 %)",
    cohorts: (count: string) => `die letzten ${count} Jahrgänge`,
    months: "Monate seit dem ersten Kauf",
    customers: "Kunden, die alt genug sind",
    low: "von",
    high: "bis",
  },
  days: {
    heading: "Werden neue Kunden wertvoller?",
    finding: (month: string, now: string, before: string) =>
      `Wer im ${month} begann, hatte nach 90 Tagen ${now} gebracht; ein Jahr zuvor waren es ${before}.`,
    first: (month: string, now: string) => `Wer im ${month} begann, hatte nach 90 Tagen ${now} gebracht.`,
    none: "Noch gibt es keinen Monat mit 20 neuen Kunden, die alle 90 Tage hinter sich haben.",
    after: (days: string) => `${days} Tage`,
    month: "Erster Kauf",
    customers: "Kunden",
  },
} as const

export const referrals = {
  heading: "Wer empfiehlt uns, und was bringt das?",
  rate: {
    heading: "Empfehlungen in Zahlen",
    share: "Kamen durch Empfehlung",
    of: (referred: string, all: string) => `${referred} von ${all} Kunden`,
    referrers: "Empfehlen uns",
    each: "Bringt jeder im Mittel",
    revenue: "Umsatz der Empfohlenen",
  },
  top: {
    heading: "Wer bringt am meisten?",
    finding: (count: string, value: string) =>
      `Die ${count} Besten haben Kunden gebracht, die zusammen ${value} wert sind.`,
    none: "Noch gibt es keine Empfehlungen. Tragen Sie ein, wer wen empfohlen hat, oder lesen Sie es als Spalte ein.",
    referrer: "Wer empfiehlt",
    referred: "Gebracht",
    revenue: "Deren Umsatz",
    value: "Deren Wert",
    brought: "empfohlen",
  },
} as const

export const voices = {
  heading: "Was sagen die Kunden, und was tun sie dann?",
  nps: {
    heading: "Würden sie uns weiterempfehlen?",
    finding: (score: string, promoters: string, detractors: string) =>
      `NPS ${score}: ${promoters} Fürsprecher abzüglich ${detractors} Kritiker.`,
    none: "Noch gibt es keine Antwort auf die Frage nach der Weiterempfehlung (NPS).",
    promoters: "Fürsprecher (9–10)",
    passives: "Unentschiedene (7–8)",
    detractors: "Kritiker (0–6)",
    month: "Monat",
    score: "NPS",
    answers: "Antworten",
  },
  after: {
    heading: "Kommen unzufriedene Kunden wieder?",
    finding:
      "Anteil, der in den 180 Tagen nach der ersten Bewertung gekauft hat. Das ist ein Zusammenhang, noch kein Grund.",
    none: "Dafür müssen Bewertungen ein halbes Jahr her sein.",
    mood: "Erste Bewertung",
    moods: { happy: "zufrieden", neither: "mittel", unhappy: "unzufrieden" },
    customers: "Kunden",
    again: "kauften wieder",
    revenue: "Umsatz danach",
    notAgain: "kauften nicht wieder",
  },
} as const

export const visits = {
  heading: "Welchen Weg nehmen Besucher?",
  funnel: {
    heading: "Wo bleiben Besucher stehen?",
    finding: (share: string, step: string, lost: string) =>
      `${share} der Besuche enden mit einer Bestellung. Die meisten gehen vor »${step}« verloren: ${lost}.`,
    none: "Aus diesem Zeitraum sind keine Besuche bekannt. Setzen Sie unseren Zählcode auf Ihre Seiten, oder lesen Sie Besuche ein.",
    steps: {
      visit: "Besuch",
      "Product Viewed": "Produkt angesehen",
      "Product Added": "Im Warenkorb",
      "Checkout Started": "Kasse begonnen",
      "Order Completed": "Bestellt",
    },
    step: "Schritt",
    visits: "Besuche",
    share: "vom Schritt davor",
    minutes: "Minuten bis dahin (Median)",
    stopped: "blieben dort stehen",
  },
  paths: {
    heading: "Von welcher Seite zu welcher?",
    finding: (page: string, sessions: string) => `Die meisten Besuche enden auf ${page}: ${sessions}.`,
    noEnd: "Die häufigsten Schritte zwischen Seiten.",
    none: "Aus diesem Zeitraum sind keine Seitenaufrufe bekannt.",
    begin: "Beginn",
    end: "Ende",
    path: "Schritt",
    steps: "Mal",
    sessions: "Besuche",
    dwell: "Sekunden auf der ersten Seite",
  },
} as const

export const calculator = {
  heading: "Was ist ein Kunde nach den einfachen Formeln wert?",
  lead: "Tragen Sie ein, was Sie wissen. Gerechnet wird hier im Browser, nichts wird gesendet, und die Adresse merkt es sich.",
  inputs: "Was Sie wissen",
  results: "Was dabei herauskommt",
  which: "Welche Formel passt?",
  example:
    "Das Beispiel: Fünf Bücher zu 15 im Jahr, vier Jahre lang, sind 300; mit zwei Empfohlenen gleicher Art 900. (In manchen Texten stehen 240 und 720; das ist ein Rechenfehler.)",
  names: {
    ordersPerYear: "Käufe im Jahr",
    orderValue: "Umsatz je Kauf",
    durationYears: "Jahre als Kunde",
    referred: "Empfohlene Kunden",
    costPerYear: "Kosten im Jahr",
    retentionPercent: "Bindungsrate im Jahr",
    discountPercent: "Diskontsatz im Jahr",
    profitPercent: "Soll als Gewinn bleiben",
  },
  formulas: {
    frequency: {
      name: "Käufe × Umsatz × Jahre",
      formula: "(Käufe × Umsatz − Kosten) × Jahre",
      assumes:
        "Alles bleibt, wie es ist, und Geld in vier Jahren ist so viel wert wie heute. Gut für den ersten Blick.",
    },
    referrals: {
      name: "Mit Empfohlenen",
      formula: "eigener Wert × (1 + Empfohlene)",
      assumes: "Wer empfohlen wurde, ist so viel wert wie der, der empfohlen hat; eine Stufe tief gezählt.",
    },
    article: {
      name: "Formel vieler Artikel",
      formula: "(Umsatz − Kosten) ÷ (1 + Diskont) × Jahre",
      assumes: "Alle Jahre werden abgezinst wie das erste. Genauer ist der Barwert.",
    },
    annuity: {
      name: "Barwert",
      formula: "Marge × (1 − (1 + d)^−Jahre) ÷ d",
      assumes: "Der Kunde bleibt genau so lange und bringt jedes Jahr gleich viel, gezahlt am Ende des Jahres.",
    },
    churn: {
      name: "Marge durch Abwanderung",
      formula: "Marge ÷ Abwanderungsrate",
      assumes: "Jedes Jahr geht der gleiche Anteil; nichts wird abgezinst. Üblich bei Abos.",
    },
    retention: {
      name: "Marge und Bindung auf Dauer",
      formula: "Marge × r ÷ (1 + d − r)",
      assumes: "Jedes Jahr bleibt der gleiche Anteil, die erste Marge kommt nach einem Jahr (Gupta und Lehmann 2003).",
    },
    cost: {
      name: "Höchster vertretbarer Gewinnungspreis",
      formula: "Wert × (1 − Gewinnanteil)",
      assumes: "Aus der ersten Formel: was bleibt, wenn der gewünschte Gewinn abgezogen ist.",
    },
  },
} as const
