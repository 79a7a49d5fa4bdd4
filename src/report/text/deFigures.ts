import { riskOf } from "../../segments/churnRisk.ts"
import type { Tongue } from "../tongue.ts"

const column = {
  customer: (t: Tongue) => t.w.one.replace(/^./, (first) => first.toUpperCase()),
  segment: "Gruppe",
  value: "Gesamtwert",
  soFar: "bisher",
  expected: "erwartet",
  range: "90 %-Spanne",
  purchases: (t: Tongue) => t.w.purchases,
  last: (t: Tongue) => t.w.lastPurchase.replace(/^./, (first) => first.toUpperCase()),
  active: "noch aktiv",
  reason: "Warum",
  risk: "Risiko",
  atRisk: "Wert in Gefahr",
  count: "Anzahl",
  share: "Anteil",
  revenue: "Umsatz",
  month: "Monat",
  cumulative: "Anteil am Wert",
  forecast: "Prognose",
  referred: "empfohlen",
  referralValue: "Empfehlungs\u00adwert",
}

/** Headings ask, findings answer with figures, definitions say how. */
export const deDraw = {
  column,
  worth: {
    heading: "Wer ist wie viel wert?",
    lorenz: "Wie viel bringen die Besten?",
    lorenzFinding: (t: Tongue, share: string, people: number) =>
      `Die besten 20 % (${Number.isInteger(people) ? "" : "rund "}${t.customers(Math.max(1, Math.round(people)))}) bringen ${share} des gesamten Werts.`,
    lorenzDefinition: (t: Tongue, gini: string) =>
      `Alle ${t.w.many} nach Wert gereiht, die wertvollsten zuerst. Ungleichheit (Gini) ${gini}: 0 hieße, alle bringen gleich viel.`,
    lorenzEqual: "alle gleich",
    lorenzTop: (share: string) => `20 % bringen ${share}`,
    lorenzAxis: (t: Tongue) => `Anteil der ${t.w.many}`,
    few: (t: Tongue, count: number) =>
      `Mit ${t.customersDative(count)} sagt eine Verteilung noch nichts. Ab fünf wird sie gezeichnet.`,
    histogram: "Wie verteilen sich die Werte?",
    histogramFinding: (t: Tongue, median: string, mean: string) =>
      `Die Hälfte der ${t.w.many} ist weniger als ${median} wert; wenige sehr wertvolle heben das Mittel auf ${mean}.`,
    histogramEven: (t: Tongue, median: string, mean: string) =>
      `Die Hälfte der ${t.w.many} ist weniger als ${median} wert; das Mittel liegt bei ${mean}.`,
    histogramDefinition: (t: Tongue) => `Anzahl der ${t.w.many} je Klasse des Werts (bisher + erwartet).`,
    histogramUpTo: (high: string) => `bis ${high}`,
    histogramOver: (low: string) => `über ${low}`,
    histogramMedian: "Median",
    top: (t: Tongue) => `Wer sind meine besten ${t.w.many}?`,
    topFinding: (_t: Tongue, count: number, value: string) =>
      count === 1
        ? `Ganz oben steht bisher ein Name mit ${value}.`
        : `Die ersten ${count} dieser Liste sind zusammen ${value} wert.`,
    topFindingWithoutReferrals: (_t: Tongue, count: number, value: string) =>
      `Die ersten ${count} dieser Liste sind selbst zusammen ${value} wert (bisher + erwartet); wen sie empfohlen haben, kommt dazu.`,
    topThanks: (count: number, gone: number) =>
      gone === 0
        ? count === 1
          ? ""
          : "Danken Sie ihnen persönlich."
        : gone === count
          ? "Vermutlich sind sie abgewandert."
          : `${gone === 1 ? "Einer" : gone} davon ${gone === 1 ? "ist" : "sind"} vermutlich abgewandert; danken Sie den anderen persönlich.`,
    topDefinition: (t: Tongue) =>
      `Gesamtwert = bisher + erwartet (${t.horizon}) + Empfehlungswert. Die Spanne gehört zum erwarteten Teil.`,
    listed: (count: number) => `Gezeigt ${count === 1 ? "ist der erste" : `sind die ersten ${count}`}.`,
    costly: "Wer kostet mehr, als er bringt?",
    costlyFinding: (t: Tongue, count: number, value: string) =>
      `${t.customers(count)} ${count === 1 ? "liegt" : "liegen"} im Minus, zusammen ${value}. Prüfen Sie Rücksendungen, Nachlässe und Aufwand, bevor Sie dort werben.`,
    costlyDefinition: "Gesamtwert unter 0, nach Abzug von Erstattungen und, soweit bekannt, Kosten.",
    costlyNone: (t: Tongue) => `Niemand unter Ihren ${t.w.manyDative} kostet mehr, als er bringt.`,
    referrers: "Wer empfiehlt uns?",
    referrersFinding: (t: Tongue, count: number, value: string) =>
      `${t.customers(count)} ${count === 1 ? "hat" : "haben"} andere mitgebracht, die zusammen ${value} wert sind.`,
    referrersDefinition:
      "Bisheriger und erwarteter Wert der Empfohlenen, jede Person zählt einmal bei der ersten Empfehlung.",
  },
  drift: {
    heading: "Wer droht abzuspringen?",
    risk: "Wie hoch ist das Risiko?",
    riskFinding: (t: Tongue, count: number, share: string) =>
      `${t.customers(count)} (${share}) ${count === 1 ? "ist" : "sind"} vermutlich abgewandert: Das Risiko liegt über 66 %.`,
    riskNone: (t: Tongue) => `Unter Ihren ${t.w.manyDative} hat zurzeit niemand ein hohes Abwanderungsrisiko.`,
    riskDefinition:
      "Abwanderungsrisiko (Churn) = 1 − Aktivwahrscheinlichkeit: gering unter 33 %, mittel bis 66 %, hoch darüber.",
    low: "gering",
    medium: "mittel",
    high: "hoch",
    list: "Bei wem lohnt es sich, sich heute zu melden?",
    listFinding: (t: Tongue, count: number, value: string) =>
      count === 1
        ? `Hier bleibt jemand länger fern als üblich; es geht um voraussichtlich ${value}.`
        : `${t.customers(count)} bleiben länger fern als üblich. Mit ihnen gingen voraussichtlich ${value} verloren.`,
    listDefinition: (t: Tongue) =>
      `Wert in Gefahr = erwarteter Wert (${t.horizon}), der verloren geht, wenn nichts geschieht. Gereiht nach diesem Wert.`,
    listNone: (t: Tongue) => `Zurzeit bleibt niemand unter Ihren ${t.w.manyDative} auffällig lange fern.`,
    reason: (t: Tongue, gap: number, since: number) =>
      `${t.w.buys} sonst ${gap === 1 ? "täglich" : `alle ${t.days(gap)}`}, ${t.w.lastPurchase} vor ${t.daysDative(since)}`,
    reasonTwice: (t: Tongue, gap: number, since: number) =>
      `bisher ein Abstand von ${t.daysDative(gap)}, ${t.w.lastPurchase} vor ${t.daysDative(since)}`,
    reasonOnce: (t: Tongue, since: number) => `${t.w.onlyOnePurchase}, vor ${t.daysDative(since)}`,
    riskWord: (word: string, share: string) => `${word} (${share})`,
  },
  segments: {
    heading: (t: Tongue) => `Welche Gruppen von ${t.w.manyDative} habe ich, und was tue ich mit ihnen?`,
    shares: "Welche Gruppe trägt den Umsatz?",
    finding: (name: string, customers: string, revenue: string) =>
      `»${name}« sind ${customers} der Kundschaft und bringen ${revenue} des Umsatzes.`,
    definition:
      "Gruppen nach letztem Kauf, Häufigkeit und Umsatz (RFM). Anteile an allen Personen und am bisherigen Umsatz.",
    adviceDefinition: (t: Tongue) =>
      `Gruppen nach letztem Kauf, Häufigkeit und Umsatz (RFM). Erwartet: in den nächsten ${t.horizonDative}.`,
    customersKey: (t: Tongue) => `Anteil der ${t.w.many}`,
    revenueKey: "Anteil am Umsatz",
    advice: "Was ist zu tun?",
    none: "Für eine Einteilung in Gruppen reichen die Daten noch nicht.",
    averageDays: (t: Tongue) => `Ø Tage seit ${t.w.lastPurchaseDative}`,
    averagePurchases: (t: Tongue) => `Ø ${t.w.purchases}`,
    recommendation: "Empfehlung",
    consent:
      "Schreiben Sie nur Personen an, die eingewilligt haben oder als Bestandskundschaft angesprochen werden dürfen (§ 7 UWG).",
    recommendations: {
      champions: () => "Persönlich danken, Neues zuerst zeigen, um Empfehlungen bitten. Rabatt ist nicht nötig.",
      loyal: () => "Mit kleinen Aufmerksamkeiten oder einer Treuekarte binden, Passendes dazu anbieten.",
      promising: (t: Tongue) =>
        `Einen Anlass geben, bald wiederzukommen: Der Abstand zwischen den ${t.w.purchasesDative} entscheidet.`,
      new: () => "Willkommen heißen und binnen zwei Wochen einen Grund für das zweite Mal geben.",
      "one-time": () => "Einmal freundlich erinnern, ohne hohen Rabatt. Danach in Ruhe lassen.",
      "at-risk": (_t: Tongue, pActive: number) =>
        riskOf(pActive) === "low"
          ? "Seltener da als früher, aber wohl noch dabei: Ein freundlicher Anlass genügt."
          : "Jetzt melden, persönlich und mit Anlass.",
      "almost-lost": (_t: Tongue, pActive: number) =>
        riskOf(pActive) === "low"
          ? "Länger nicht da, aber wohl noch dabei: freundlich erinnern, ohne hohen Rabatt."
          : "Fragen, woran es lag, und ein letztes gutes Angebot machen.",
      dormant: (_t: Tongue, pActive: number) =>
        riskOf(pActive) === "low"
          ? "Noch ist alles offen: Nur ansprechen, wenn es nichts kostet."
          : "Nicht mehr umwerben. Nur ansprechen, wenn es nichts kostet.",
    } as Readonly<Record<string, (t: Tongue, pActive: number) => string>>,
    mostAtStake: (name: string, value: string) =>
      `Am meisten steht bei »${name}« auf dem Spiel: voraussichtlich ${value}, wenn nichts geschieht.`,
    nothingAtStake: (name: string, value: string) =>
      `Zurzeit ist niemand in Gefahr. Am meisten ist von »${name}« zu erwarten: voraussichtlich ${value}.`,
  },
  forecast: {
    heading: "Was ist zu erwarten?",
    months: (t: Tongue) => `Wie viel bringen die heutigen ${t.w.many} in den nächsten ${t.horizonDative}?`,
    finding: (t: Tongue, mean: string, low: string, high: string) =>
      `Voraussichtlich ${mean} ${t.basisNoun}, mit 90 % Sicherheit zwischen ${low} und ${high}.`,
    definition: (t: Tongue) =>
      `Durchgezogen: ${t.basisNoun} je Monat von ${t.w.manyDative}, die schon früher da waren. Gestrichelt: Prognose für alle heutigen ${t.w.many}; das Band fasst 90 % der möglichen Verläufe. Wer neu hinzukommt, ist nicht enthalten, deshalb sinkt die Linie.`,
    findingWithoutRange: (t: Tongue, mean: string) => `Voraussichtlich ${mean} ${t.basisNoun}.`,
    season: (years: number) =>
      `Die Monate folgen der Jahreszeit, gelernt aus ${years} Jahren Ihrer Bestellungen; die Summe des Jahres bleibt dabei fast gleich (ohne: --no-season).`,
    currentMonth: (month: string) =>
      `Der ${month} läuft noch: Gezeigt ist, was schon kam, und die Prognose für den Rest.`,
    rest: (month: string) => `${month}, mit Rest`,
    otherBasis: (t: Tongue) =>
      `Die Monate bisher sind Umsatz, die Prognose ist ${t.basisNoun}; die Höhen sind nicht vergleichbar.`,
    withFees: "Beiträge aus Verträgen sind überall dabei, im Monat, in dem sie fällig sind.",
    total: "Umsatz gesamt",
    returning: (t: Tongue) => `${t.basisNoun} von Wiederkehrenden`,
    expected: (t: Tongue) => `Prognose für heutige ${t.w.many}`,
    band: "90 %-Spanne",
    past: "bisher",
    future: "Prognose",
    none: "Für eine Prognose reichen die Daten noch nicht.",
  },
  returning: {
    heading: "Wer kommt wieder?",
    split: "Leben wir von neuen oder von wiederkehrenden Menschen?",
    splitFinding: (share: string, months: number) =>
      `In den letzten ${months} vollen Monaten kamen ${share} des Umsatzes von Menschen, die schon früher da waren.`,
    splitFindingOne: (share: string) =>
      `Im letzten vollen Monat kamen ${share} des Umsatzes von Menschen, die schon früher da waren.`,
    splitDefinition: (t: Tongue) =>
      `Umsatz je Kalendermonat. Wiederkehrend: der erste Kauf liegt in einem früheren Monat. Neu: ${t.w.many}, deren erster Kauf in diesem Monat liegt. Ein unvollständiger Monat ist blasser.`,
    splitReturning: "wiederkehrend",
    splitNew: "neu",
    splitNewOrUnknown: "neu oder unbekannt",
    splitUnknown: "unbekannt",
    cohorts: "Kommen neuere Jahrgänge öfter wieder als ältere?",
    cohortsFinding: (rate: string) => `Im Monat nach dem ersten Kauf kommen im Mittel ${rate} wieder.`,
    cohortsTrend: (recent: string, points: string) =>
      `Bei den jüngsten Jahrgängen sind es ${recent} (${points} gegenüber den älteren).`,
    cohortsDefinition: (t: Tongue) =>
      `Zeile: Monat des ersten Kaufs. Spalte: Monate danach. Zelle: Anteil, der in diesem Monat wieder gekauft hat. Leer: liegt noch vor uns oder der Monat ist unvollständig. Grau: weniger als 20 ${t.w.many}, Zufall überwiegt. Mittel: nach Größe der Jahrgänge gewichtet.`,
    cohortsNone:
      "Noch liegt kein voller Monat nach einem Einstiegsmonat in den Daten. Jahrgänge lassen sich erst dann vergleichen.",
    cohortsOlder: (count: number) => `Gezeigt sind die letzten ${count} Einstiegsmonate und zwölf Monate danach.`,
    cohort: "Einstieg",
    size: (t: Tongue) => t.w.many,
    average: "Mittel",
    matrix: "Wer ist wahrscheinlich noch aktiv?",
    matrixFinding: (t: Tongue, active: string, count: number, once: string) =>
      count === 1
        ? `Bisher ist nur ${t.w.aOne} bekannt, mit ${active} Wahrscheinlichkeit noch aktiv. ${once}`
        : `Von ${t.customersDative(count)} ${active === "1" ? "ist" : "sind"} voraussichtlich ${active} noch aktiv. ${once}`,
    matrixOnce: (t: Tongue, count: number, share: string) =>
      count === 1 ? `${t.customers(1)} war bisher nur einmal da.` : `${share} waren bisher nur einmal da.`,
    matrixDefinition: (t: Tongue) =>
      `Fett: mittlere Aktivwahrscheinlichkeit, darunter die Anzahl der ${t.w.many}. Oft gekauft und lange nicht gesehen heißt: eher abgewandert.`,
    matrixRecency: (t: Tongue) => `Tage seit ${t.w.lastPurchaseDative}`,
    matrixFrequency: (t: Tongue) => t.w.purchaseDays,
    nobodyReturned: (t: Tongue) =>
      `Bisher ist niemand ein zweites Mal gekommen. Ohne Wiederholung lässt sich nur schätzen, wie treu Ihre ${t.w.many} sind; das zweite Mal ist jetzt das wichtigste Ziel.`,
  },
}
