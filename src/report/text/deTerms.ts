import type { Tongue } from "../tongue.ts"

type Term = readonly [term: string, meaning: string]

/** Every term with its formula, as it was used for this report. */
export const deTerms = {
  heading: "Was bedeuten die Begriffe?",
  common: (t: Tongue, period: string): readonly Term[] => [
    [
      "Datenstand",
      `${t.asOf}, einschließlich dieses Tages. Was danach geschah, ist nicht berücksichtigt. Daten liegen vor für ${period}.`,
    ],
    [
      "Erstattung",
      `Voll Erstattetes zählt nicht als ${t.w.purchase}; eine teilweise Erstattung mindert den Umsatz an ihrem eigenen Tag.`,
    ],
  ],
  basis: (t: Tongue, detail: string): Term => [
    "Basis",
    `${t.basisNoun}${detail}. Alle Werte in diesem Bericht sind auf dieser Basis, wenn nichts anderes dabeisteht.`,
  ],
  value: (t: Tongue, discount: string, lifetimeDiscount: string): readonly Term[] => [
    [
      "Bisheriger Wert",
      `Summe der Basis aller ${t.w.purchases} bis zum Datenstand, ohne Abzinsung. Gewinnungskosten sind nicht abgezogen.`,
    ],
    [
      `Erwarteter Wert (${t.horizon})`,
      `Voraussichtliche ${t.w.purchases} in diesem Zeitraum × erwarteter Wert je Kauftag, Abzinsung ${discount} im Jahr.`,
    ],
    [`${t.w.valueOf} (CLV), Gesamtwert`, "Bisheriger Wert + erwarteter Wert + Empfehlungswert."],
    [
      "Wert auf Lebenszeit",
      `Kommt in keiner Summe dieses Berichts vor. Wo er ausgewiesen wird, gilt eine Abzinsung von ${lifetimeDiscount} im Jahr.`,
    ],
    [
      "Empfehlungswert",
      "Bisheriger + erwarteter Wert der Menschen, die jemand als Erster empfohlen hat. In Summen heißt er »davon durch Empfehlungen« und zählt nicht doppelt.",
    ],
    [
      "Mittel und Median",
      "Das Mittel teilt die Summe durch die Anzahl. Der Median ist der Wert in der Mitte: Eine einzelne sehr große Rechnung verschiebt ihn nicht.",
    ],
  ],
  activity: (t: Tongue): readonly Term[] => [
    [
      "Aktivwahrscheinlichkeit",
      `Wahrscheinlichkeit, dass jemand noch zu Ihren ${t.w.manyDative} gehört, berechnet aus Zahl und Abstand der ${t.w.purchases} und der Zeit seit dem letzten Mal.`,
    ],
    ["Abwanderungsrisiko (Churn)", "1 − Aktivwahrscheinlichkeit: gering unter 33 %, mittel bis 66 %, hoch darüber."],
    ["Wert in Gefahr", "Erwarteter Wert, der voraussichtlich verloren geht, wenn nichts geschieht."],
    [
      "Wiederkaufrate",
      `Anteil mit einem zweiten Kauftag binnen 12 Monaten nach dem ersten, unter allen ${t.w.manyDative}, die seit mindestens 12 Monaten bekannt sind.`,
    ],
    ["Kauftage", `Mehrere ${t.w.purchases} an einem Tag sind ein Anlass. Die Prognose rechnet mit Kauftagen.`],
    [
      "90 %-Spanne",
      "Mit 90 % Wahrscheinlichkeit liegt das Ergebnis darin, mit je 5 % darunter oder darüber. Spannen von Summen werden gemeinsam berechnet, nicht addiert.",
    ],
    ["PP (Prozentpunkte)", "Unterschied zweier Prozentzahlen: Von 20 % auf 23 % sind es +3 PP."],
  ],
  models: {
    heading: "Welche Modelle rechnen hier? (für Fachleute)",
    chosen: (name: string, because: string) => `Gewählt: ${name}. ${because}`,
    spend: (name: string) => `Wert je Kauftag: ${name}.`,
    prior: "Weil wenige Daten vorliegen, fließen Erfahrungswerte (eine A-priori-Verteilung) ein.",
    notIdentified: "Die Abwanderung ist aus diesen Daten nicht eindeutig bestimmbar.",
    parameter: "Parameter",
    value: "Wert",
    candidate: "Modell",
    likelihood: "Log-Likelihood im zurückgehaltenen Zeitraum",
    used: "gewählt",
    table: "Modelle im Vergleich",
    parametersOf: (name: string) => `Parameter von ${name}`,
  },
  modelMeaning: {
    nbd: "Jeder kauft in eigenem Takt, und das für immer: Niemand bleibt weg (Ehrenberg 1959).",
    "gg-nbd":
      "Jeder kauft in eigenem Takt und bleibt unterschiedlich lange; die Neigung wegzubleiben kann mit der Zeit steigen oder fallen (Bemmaor, Glady 2012).",
    "bg-cnbd":
      "Jeder kauft in eigenem Rhythmus, je größer k, desto gleichmäßiger, und kann nach jedem Wiederkauf wegbleiben (Platzer, Reutterer 2016).",
    "mbg-cnbd":
      "Jeder kauft in eigenem Rhythmus, je größer k, desto gleichmäßiger, und kann nach jedem Kauf wegbleiben, auch nach dem ersten (Platzer, Reutterer 2016).",
    "pareto-nbd":
      "Jeder Mensch kauft in eigenem Takt und bleibt unterschiedlich lange; beides schwankt von Mensch zu Mensch (Schmittlein, Morrison, Colombo 1987).",
    "bg-nbd": "Jeder kauft in eigenem Takt und kann nach jedem Wiederkauf wegbleiben (Fader, Hardie, Lee 2005).",
    "mbg-nbd":
      "Jeder kauft in eigenem Takt und kann nach jedem Kauf wegbleiben, auch nach dem ersten (Batislam, Denizel, Filiztekin 2007).",
    "gamma-gamma":
      "Der Wert je Kauftag schwankt um ein eigenes Mittel je Person; wenige Käufe werden zur Mitte aller hin gedämpft (Fader, Hardie 2013).",
  } as Readonly<Record<string, string>>,
}
