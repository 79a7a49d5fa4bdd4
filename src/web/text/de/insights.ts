/** Was die Auswertungen sagen. */
export const insights = {
  buying: {
    heading: "Wann und wie oft wird gekauft?",
    weekday: {
      heading: "An welchen Tagen ist am meisten los?",
      finding: (day: string, share: string) => `Am meisten an einem ${day}: ${share} aller Bestellungen.`,
      day: "Wochentag",
      orders: "Bestellungen",
      revenue: "Umsatz",
    },
    hour: {
      heading: "Zu welcher Stunde?",
      finding: (hour: string, share: string) =>
        `Am meisten zwischen ${hour} Uhr und der Stunde danach: ${share} der Bestellungen, deren Uhrzeit bekannt ist.`,
      none: "Die Daten nennen nur Tage, keine Uhrzeiten.",
      hour: "Stunde",
      by: "Uhr",
    },
  },
  products: {
    heading: "Was wird gekauft, und was bringt treue Kunden?",
    sales: {
      heading: "Welche Produkte tragen den Umsatz?",
      finding: (product: string, share: string) => `${product} bringt ${share} des Umsatzes der gezeigten Produkte.`,
      none: "Die Daten nennen keine Produkte. Exporte mit Positionen zeigen hier, was sich verkauft.",
      product: "Produkt",
      revenue: "Umsatz",
      customers: "Kunden",
      quantity: "Menge",
      returning: "davon an mehreren Tagen",
    },
    first: {
      heading: "Mit welchem ersten Kauf kommen Kunden wieder?",
      finding: (value: string, share: string) =>
        `Am häufigsten kommen die wieder, die mit ${value} begonnen haben: ${share} innerhalb eines Jahres.`,
      none: "Dafür sind es noch zu wenige Kunden, deren erster Kauf ein Jahr her ist.",
      by: "Nach",
      dimension: {
        product: "Produkt",
        category: "Warengruppe",
        coupon: "Gutschein",
        channel: "Kanal",
        paymentMethod: "Zahlungsart",
        branch: "Filiale",
      },
      unknown: "ohne Angabe",
      returned: "kamen wieder",
      perCustomer: "Umsatz je Kunde",
    },
    together: {
      heading: "Was kaufen dieselben Kunden?",
      finding: (one: string, other: string, lift: string) =>
        `${one} und ${other} haben ${lift}-mal so viele gemeinsame Käufer, wie der Zufall ergäbe.`,
      nothing:
        "Kein Paar sticht hervor: Dieselben Kunden kaufen je zwei Produkte etwa so oft, wie der Zufall es ergäbe.",
      none: "Noch kaufen zu wenige Kunden mehrere Produkte.",
      one: "Produkt",
      other: "und",
      customers: "gemeinsame Kunden",
      lift: "so oft wie zufällig",
    },
  },
  money: {
    heading: "Was machen Rabatte und Zahlungsarten aus?",
    discounts: {
      heading: "Wie viel geht mit Gutschein?",
      finding: (share: string, month: string) =>
        `Im ${month} gingen ${share} der Bestellungen mit Gutschein oder Rabattcode.`,
      none: "In den Daten steht kein Gutschein und kein Rabattcode.",
      orders: "Anteil der Bestellungen",
      revenue: "Anteil des Umsatzes",
      month: "Monat",
    },
    methods: {
      heading: "Wie wird bezahlt?",
      finding: (method: string, share: string) => `${method} steht bei ${share} der Bestellungen.`,
      none: "In den Daten steht keine Zahlungsart.",
      unknown: "ohne Angabe",
      method: "Zahlungsart",
      orders: "Bestellungen",
      customers: "Kunden",
      revenue: "Umsatz",
      failed: "Fehlschläge",
      share: "Anteil der Bestellungen",
    },
  },
  service: {
    heading: "Wie gut helfen wir, und was sagen die Kunden?",
    months: {
      heading: "Wie schnell kommt die erste Antwort?",
      finding: (hours: string, share: string) =>
        `Zuletzt nach ${hours} Stunden in der Mitte; ${share} aller gelösten Anfragen brauchten nur einen Kontakt.`,
      none: "Noch gibt es keine Anfragen. Exporte aus Zendesk oder Freshdesk erscheinen hier.",
      reply: "Erste Antwort (Stunden)",
      opened: "Anfragen",
      fcr: "beim ersten Kontakt gelöst",
      month: "Monat",
    },
    speed: {
      heading: "Was kostet eine langsame Antwort?",
      finding: (fast: string, slow: string) =>
        `Nach schneller Antwort kauften ${fast} wieder, nach der langsamsten ${slow}. Das ist ein Zusammenhang, noch kein Grund.`,
      none: "Dafür sind es noch zu wenige beantwortete Anfragen, die lange genug her sind.",
      within: (hours: string) => `bis ${hours} Std.`,
      never: "nie beantwortet",
      answered: "Erste Antwort",
      customers: "Kunden",
      again: "kauften wieder",
      notAgain: "kauften nicht wieder",
    },
    feedback: {
      heading: "Wie zufrieden sind die Kunden?",
      finding: (answers: string, mean: string) => `${answers} Antworten, im Mittel ${mean} der besten Note.`,
      none: "Noch gibt es keine Bewertungen.",
      types: {
        nps: "Weiterempfehlung (NPS)",
        csat: "Zufriedenheit (CSAT)",
        ces: "Aufwand (CES)",
        review: "Bewertungen",
      },
      month: "Monat",
      answers: "Antworten",
      mean: "Mittel",
    },
  },
  contracts: {
    heading: "Was bringen Verträge jeden Monat?",
    months: {
      heading: "Monatlich wiederkehrender Umsatz",
      finding: (running: string, amount: string) =>
        `${running} Verträge laufen und bringen zusammen ${amount} im Monat.`,
      none: "Noch gibt es keine Verträge. Studio-Exporte und Abos erscheinen hier.",
      recurring: "Wiederkehrend",
      month: "Monat",
      running: "Verträge",
      fresh: "neu",
      expansion: "mehr",
      contraction: "weniger",
      ended: "beendet",
      returned: "zurück",
    },
  },
} as const
