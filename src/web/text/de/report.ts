/** Was um die Berichte herum gesagt wird. */
export const report = {
  heading: "Berichte",
  lead: "Was Ihre Kunden wert sind, was sich daran geändert hat und was jetzt zu tun ist: jeden Monat auf zwei Seiten, jedes Quartal mit einer Liste von Entscheidungen.",
  kinds: { month: "Monat", quarter: "Quartal" },
  kind: "Zeitraum",
  which: { month: "Welcher Monat", quarter: "Welches Quartal" },
  quarter: (number: string, year: string) => `${number}. Quartal ${year}`,
  pdf: "Als PDF",
  print: "Drucken",
  none: "Noch ist kein Monat zu Ende, in dem etwas verkauft wurde. Der erste Bericht steht hier am Monatsanfang.",
} as const
