import type { Tongue } from "../tongue.ts"
import { deData } from "./deData.ts"
import { deDraw } from "./deFigures.ts"
import { deTerms } from "./deTerms.ts"

/** German: the first language; `Texts` is its type, so English has to have the same keys. */
export const de = {
  page: {
    lang: "de",
    title: (t: Tongue) => `Was sind Ihre ${t.w.many} wert?`,
    titleWithoutCustomers: () => "Was sagen Ihre Umsätze?",
    product: (t: Tongue) => `${t.w.valueOf}-Bericht`,
    asOf: (t: Tongue) => `Datenstand ${t.asOf}`,
    period: (first: string, last: string) => `Zeitraum ${first} bis ${last}`,
    basis: (t: Tongue, detail: string) => `Basis ${t.basisNoun}${detail}`,
    contents: "Inhalt",
    skip: "Zum Inhalt springen",
    asTable: "Als Tabelle",
    definition: "So gerechnet:",
    footer: (version: string) =>
      `Erstellt mit Stammwert ${version}. Diese Seite ist in sich geschlossen: Sie lädt nichts nach und sendet nichts. Sie enthält Daten Ihrer Kundschaft, bitte vertraulich behandeln.`,
  },
  basisDetail: {
    net: (rate: string) => `, ohne ${rate} Umsatzsteuer`,
    netKnown: ", netto wie in der Datei",
    gross: ", brutto wie in der Datei",
    unknown: ", wie in der Datei",
    margin: (rate: string) => `, ${rate} vom Umsatz`,
  },
  nav: {
    glance: "Auf einen Blick",
    worth: "Wer ist wie viel wert",
    drift: "Wer springt ab",
    segments: "Gruppen",
    forecast: "Ausblick",
    returning: "Wer kommt wieder",
    receipts: "Umsatz im Alltag",
    knowing: "Stammkundschaft erkennen",
    trust: "Prognosegüte",
    data: "Daten",
    terms: "Begriffe",
  },
  glance: {
    heading: "Auf einen Blick",
    soFar: "Bisheriger Wert",
    soFarNote: (t: Tongue) => `${t.basisNoun} aller ${t.w.many} bis ${t.asOf}`,
    expected: (t: Tongue) => `Erwarteter Wert (${t.horizon})`,
    rough: (mean: string) => `grobe Schätzung, im Mittel ${mean} (90 % sicher)`,
    range: (low: string, high: string) => `zwischen ${low} und ${high} (90 % sicher)`,
    referral: "Davon durch Empfehlungen",
    referralNote: "bisher und erwartet, schon enthalten",
    feesToDate: "Davon Beiträge bisher",
    feesToDateNote: (t: Tongue, running: number) =>
      `fällig bis ${t.asOf}; ${t.f.count(running)} ${running === 1 ? "Vertrag läuft" : "Verträge laufen"}`,
    fees: "Davon Beiträge erwartet",
    feesNote: (certain: string, expected: string) => `${certain} sicher, ${expected} nach Verlängerungen`,
    costs: "Abgezogene Kosten",
    costsNote: "Betreuung, Prämien, Gebühren, Mahnungen; Werbung und Gewinnung nicht",
    customers: (t: Tongue) => t.w.many,
    customersNote: (t: Tongue, orders: number) => `${t.purchases(orders)} seit Beginn der Daten`,
    active: "Voraussichtlich noch aktiv",
    activeNote: (t: Tongue, share: string) => `${share} aller ${t.w.many}`,
    repeat: "Wiederkaufrate",
    repeatNote: (t: Tongue) => `${t.w.have} binnen 12 Monaten ${t.w.boughtTwice}`,
    repeatUnknown: "noch offen",
    repeatUnknownNote: (t: Tongue) => `Erst wenn ${t.w.many} seit 12 Monaten bekannt sind, lässt sich das sagen.`,
    mean: (t: Tongue) => `${t.w.valueOf} im Mittel`,
    meanNote: (median: string) => `Median ${median}: die Hälfte liegt darunter`,
    orders: (t: Tongue) => `Erwartete ${t.w.purchases}`,
    thin: (t: Tongue, count: number, usesPrior: boolean) =>
      `Datenlage: dünn – ${t.customers(count)}. ${usesPrior ? "Die Prognose stützt sich stark auf Erfahrungswerte vergleichbarer Betriebe; die Spannen sind deshalb weit." : "Die Spannen sind deshalb weit."} Ab etwa 200 ${t.w.manyDative} mit mehreren ${t.w.purchasesDative} wird die Prognose deutlich genauer.`,
    rangeUnknown: "ohne Spanne gerechnet",
    unidentified:
      "Wie schnell Menschen abwandern, lässt sich aus diesen Daten nicht sicher ablesen. Die Aktivwahrscheinlichkeiten sind deshalb grobe Schätzungen.",
  },
  summary: {
    soFar: (t: Tongue, count: number, value: string) =>
      count === 1
        ? `Ihre Daten kennen bisher nur ${t.w.aOneAccusative}, mit ${value} ${t.basisNoun}.`
        : `Ihre ${t.customers(count)} haben bis zum ${t.asOf} ${value} ${t.basisNoun} gebracht.`,
    expected: (t: Tongue, value: string, low: string, high: string) =>
      `In den nächsten ${t.horizonDative} sind voraussichtlich ${value} zu erwarten, mit 90 % Sicherheit zwischen ${low} und ${high}.`,
    expectedRoughly: (t: Tongue, value: string, low: string, high: string) =>
      `In den nächsten ${t.horizonDative} sind mit 90 % Sicherheit zwischen ${low} und ${high} zu erwarten, im Mittel ${value}: Das ist eine grobe Schätzung.`,
    expectedWithoutRange: (t: Tongue, value: string) =>
      `In den nächsten ${t.horizonDative} sind voraussichtlich ${value} zu erwarten.`,
    typical: (t: Tongue, mean: string, median: string) =>
      `Im Mittel ist ${t.w.aOne} ${mean} wert, in der Mitte (Median) ${median}.`,
    topFifth: (t: Tongue, share: string) => `Die besten 20 % der ${t.w.many} bringen ${share} des Werts.`,
    drifting: (t: Tongue, count: number, value: string) =>
      count === 1
        ? `${t.customers(1)} droht abzuspringen; es geht um voraussichtlich ${value}.`
        : `${t.customers(count)} drohen abzuspringen; mit ihnen gingen voraussichtlich ${value} verloren.`,
    nobodyDrifts: (t: Tongue) => `Auffällig lange fern bleibt zurzeit niemand unter Ihren ${t.w.manyDative}.`,
    loss: (t: Tongue) =>
      `Insgesamt stehen bisher mehr ${t.basis === "revenue" ? "Erstattungen" : "Kosten und Erstattungen"} als Umsatz zu Buche.`,
    nobodys: (t: Tongue, count: number, revenue: string, share: string | undefined) =>
      `Dazu ${count === 1 ? `kommt ${t.purchases(1)}` : `kommen ${t.purchases(count)}`} über ${revenue}${share ? ` (${share} des Umsatzes)` : ""}, die k${t.w.aOneAccusative} ${count === 1 ? "nennt" : "nennen"}; in den Werten ${count === 1 ? "zählt das" : "zählen sie"} nicht.`,
    withoutCustomers: (orders: string, revenue: string, first: string, last: string) =>
      `Von ${first} bis ${last} stehen ${orders} über zusammen ${revenue} in Ihren Daten. Wer gekauft hat, steht nicht darin: Was einzelne Menschen wert sind, lässt sich deshalb noch nicht sagen. Weiter unten steht, was dafür nötig wäre.`,
  },
  ...deDraw,
  ...deData,
  terms: deTerms,
}

export type Texts = typeof de
