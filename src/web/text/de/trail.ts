/** From a result to the customers and orders behind it. */
export const trail = {
  heading: "Kunden und Bestellungen dahinter",
  means: "Wer ausgelost wurde, auf welche Seite, und was seitdem gekauft wurde und zählt.",
  none: "Noch ist niemand dabei.",
  previous: "Vorherige",
  next: "Weitere",
  takeAll: "Alle als CSV",
  unnamed: "ohne Namen",
  order: "Bestellung",
  columns: {
    name: "Kunde",
    arm: "Seite",
    days: "Gezählte Tage",
    brought: "Eingebracht",
    cost: "Gekostet",
    orders: "Bestellungen",
  },
  onBoth: "zählt nicht (auf beiden Seiten)",
  takenOff: (money: string) => `dazu ${money} Nachlass, der als Kosten zählt`,
}
