import { account } from "./de/account.ts"
import { connections } from "./de/connections.ts"
import { coupons } from "./de/coupons.ts"
import { door } from "./de/door.ts"
import { help } from "./de/help.ts"
import { insights } from "./de/insights.ts"
import { measures } from "./de/measures.ts"
import { offers } from "./de/offers.ts"
import { office } from "./de/office.ts"
import { outlook } from "./de/outlook.ts"
import { importing, people } from "./de/people.ts"
import { period } from "./de/period.ts"
import { points } from "./de/points.ts"
import { quality } from "./de/quality.ts"
import { calculator, channels, groups, referrals, returning, visits, voices } from "./de/relations.ts"
import { report } from "./de/report.ts"
import { rights } from "./de/rights.ts"
import { segments } from "./de/segments.ts"
import { signUp } from "./de/signUp.ts"
import { typing } from "./de/typing.ts"
import { views } from "./de/views.ts"
import { whatIf } from "./de/whatIf.ts"
import { worth } from "./de/worth.ts"

/** Everything the pages say, in German; `en.ts` says the same in English. */
export const de = {
  product: "Was Ihre Kunden wert sind",
  skip: "Zum Inhalt springen",
  menu: "Menü",
  nav: {
    start: "Start",
    report: "Berichte",
    customers: "Kunden",
    worth: "Wert und Verteilung",
    cohorts: "Jahrgänge",
    buying: "Kaufzeiten",
    newAndReturning: "Neu und bekannt",
    products: "Produkte",
    money: "Rabatte, Zahlung",
    service: "Service",
    contracts: "Verträge",
    forecast: "Prognose",
    groups: "Gruppen",
    channels: "Kanäle",
    referrals: "Empfehlungen",
    voices: "Stimmen",
    visits: "Website",
    calculator: "Rechner",
    segments: "Segmente",
    measures: "Maßnahmen",
    tasks: "Aufgaben",
    coupons: "Gutscheine",
    points: "Punkte",
    valueGroup: "Wert",
    buyingGroup: "Kaufen",
    relationGroup: "Beziehung",
    whatIf: "Was-wäre-wenn",
    data: "Daten",
    import: "Einlesen",
    signUp: "Anmeldung per Code",
    duplicates: "Doppelte",
    help: "Hilfe",
    quality: "Datenqualität",
    protection: "Datenschutz",
    admin: "Verwaltung",
    settings: "Einstellungen",
    team: "Team",
    keys: "Schlüssel",
    apiKeys: "API-Schlüssel",
    webhooks: "Webhooks",
    mail: "E-Mail",
    jobs: "Aufträge, Sicherung",
    audit: "Protokoll",
  },
  look: { light: "Hell", dark: "Dunkel", auto: "Wie das Gerät", name: "Aussehen" },
  language: "Sprache",
  lookWithoutUploading: "Ansehen, ohne hochzuladen",
  logOut: "Abmelden",
  again: "Noch einmal versuchen",
  asTable: "Als Tabelle",
  asOf: (day: string) => `Stand ${day}`,
  meaning: "Was heißt das?",
  save: {
    save: "Sichern",
    svg: "Bild (SVG)",
    png: "Bild (PNG)",
    csvGerman: "Tabelle für Excel (CSV)",
    csv: "Tabelle international (CSV)",
  },
  behind: {
    column: "Kunden",
    show: "Zeigen",
    list: "Kunden zeigen",
    only: "Nur Kunden hinter einer Zahl",
    clear: "Alle zeigen",
  },
  filters: {
    name: "Filtern",
    some: (count: string) => `Gefiltert (${count})`,
    reset: "Zurücksetzen",
    asOf: "Stand am",
    group: "Gruppe",
    channel: "Erster Kauf über Kanal",
    product: "Haben gekauft",
    all: "alle",
  },
  compare: {
    name: "Vergleichen",
    none: "mit nichts",
    with: {
      day: { month: "mit dem Stand vor einem Monat", year: "mit dem Stand vor einem Jahr" },
      period: { before: "mit dem Zeitraum davor", year: "mit dem Vorjahr" },
    },
    than: { month: "vor einem Monat", before: "im Zeitraum davor", year: "vor einem Jahr" },
    change: "Veränderung",
    about: (what: string, change: string) => `${what}: ${change}.`,
    together: "Zusammen",
    more: (amount: string, than: string) => `${amount} mehr als ${than}`,
    less: (amount: string, than: string) => `${amount} weniger als ${than}`,
    same: (than: string) => `wie ${than}`,
    points: (count: string) => `${count} Prozentpunkte`,
  },
  loading: "Lädt …",
  nothingHere: { heading: "Diese Seite gibt es nicht.", back: "Zum Start" },
  door,
  start: {
    heading: "Wie steht es um meine Kunden?",
    figures: {
      customers: "Kunden",
      revenuePerCustomer: "Umsatz je Kunde",
      repeatPurchase: "Wiederkaufrate",
      tenure: "Dauer der Beziehung",
      orderValue: "Umsatz je Bestellung",
      purchaseInterval: "Abstand zwischen Käufen",
    },
    active: (count: string) => `${count} haben im letzten Jahr gekauft`,
    median: (amount: string) => `Median ${amount}`,
    repeatOf: (of: string) => `von ${of}, deren erster Kauf ein Jahr her ist`,
    days: (count: string) => `${count} Tage`,
    orders: (count: string) => `${count} Bestellungen`,
  },
  newAndReturning: {
    page: "Wächst der Umsatz, und durch wen?",
    heading: "Kommt der Umsatz von neuen oder von bekannten Kunden?",
    finding: (share: string, month: string) =>
      `Im ${month} kamen ${share} des Umsatzes von Kunden, die schon früher gekauft hatten.`,
    returning: "bekannte Kunden",
    fresh: "neue Kunden",
    unknown: "ohne Kunden",
    month: "Monat",
    total: "Umsatz insgesamt",
  },
  ladder: {
    heading: "Wie viele kaufen ein zweites Mal?",
    finding: (share: string, days: string) =>
      `${share} aller Kunden haben ein zweites Mal gekauft, die Hälfte davon innerhalb von ${days} Tagen.`,
    step: (n: string) => `${n}. Kauf`,
    share: "Anteil aller Kunden",
    customers: "Kunden",
    days: "Tage seit dem vorigen (Median)",
  },
  cohorts: {
    heading: "Kommen neuere Kunden häufiger wieder?",
    lead: "Jede Zeile ist ein Jahrgang: alle, die in diesem Monat zum ersten Mal gekauft haben. Jede Zelle sagt, wie viele davon so viele Monate später gekauft haben.",
    cohort: "Erster Kauf",
    size: "Kunden",
    finding: {
      share: (newer: string, older: string) =>
        `Von den Kunden der jüngsten 6 Jahrgänge kauften ${newer} im Monat nach dem ersten Kauf, von denen der 6 davor ${older}.`,
      revenue: (newer: string, older: string) =>
        `Bis zum dritten Monat nach dem ersten Kauf brachte ein Kunde der jüngsten 6 Jahrgänge ${newer}, einer der 6 davor ${older}.`,
      tooFew: "Um neuere mit älteren zu vergleichen, braucht es 12 Jahrgänge.",
    },
    few: "Unter 20 Kunden: Zufall wiegt schwer.",
    unfinished: "Schraffiert: Der Monat läuft noch.",
    cellOfAll: (month: string) => `erster Kauf im ${month}`,
    cellOf: (month: string, age: string) => `erster Kauf im ${month}, Kauf im Monat +${age}`,
    measure: "Was die Zellen sagen",
    measures: { share: "Anteil", count: "Anzahl", revenue: "Umsatz" },
    share: "Anteil, der kauft",
    count: "Anzahl",
    revenue: "Umsatz je Kunde bis dahin",
  },
  account,
  calculator,
  channels,
  connections,
  groups,
  help,
  insights,
  outlook,
  referrals,
  returning,
  segments,
  coupons,
  offers,
  points,
  measures,
  signUp,
  views,
  visits,
  voices,
  whatIf,
  importing,
  office,
  people,
  period,
  quality,
  report,
  rights,
  typing,
  worth,
  empty: {
    heading: "Noch ist nichts da.",
    lead: "Lesen Sie einen Export Ihrer Kasse, Ihres Shops oder Ihres Zahlungsanbieters ein: Danach steht hier, was Ihre Kunden wert sind.",
    import: "Datei einlesen",
    demo: "Oder erst einmal umsehen",
    demoLead:
      "Ein erfundener Betrieb mit 1.200 Kunden, zum Ausprobieren. Er lässt sich unter »Einlesen« als Ganzes wieder zurücknehmen.",
    inventing: "Der Betrieb wird erfunden, eingelesen und bewertet …",
  },
} as const

type Spoken<T> = T extends string
  ? string
  : T extends (...parts: infer P) => string
    ? (...parts: P) => string
    : { readonly [Name in keyof T]: Spoken<T[Name]> }

export type Words = Spoken<typeof de>
