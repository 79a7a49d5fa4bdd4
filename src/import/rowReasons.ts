import type { Sentence } from "../records/bilingualError.ts"

/** Why rows are what they are: what an amount is of, words that make a row, sums, contracts. */
export const ROW_REASONS = {
  "level-price-times-quantity": {
    en: "no column holds the total, so each row is quantity × unit price and the order their sum",
    de: "keine Spalte enthält die Summe, also ist jede Zeile Menge × Einzelpreis und die Bestellung deren Summe",
  },
  "level-no-order-number": {
    en: "there is no order number: each row is an order",
    de: "es gibt keine Bestellnummer: jede Zeile ist eine Bestellung",
  },
  "level-line-header": {
    en: "“line total” in its name says so",
    de: "der Name sagt, dass es die Summe der Position ist",
  },
  "level-one-row-each": { en: "no order number comes twice", de: "keine Bestellnummer kommt zweimal vor" },
  "level-first-row": {
    en: "{count} {count|order has|orders have} several rows, with “{amount}” only in the first",
    de: "{count} {count|Bestellung hat|Bestellungen haben} mehrere Zeilen, „{amount}“ steht nur in der ersten",
  },
  "level-rows-alike": {
    en: "rows with the same order number are wholly alike: repetitions, counted once",
    de: "Zeilen gleicher Bestellnummer sind völlig gleich: Wiederholungen, sie zählen einmal",
  },
  "level-row-is-price": {
    en: "in each row “{amount}” is quantity × unit price",
    de: "in jeder Zeile ist „{amount}“ Menge × Einzelpreis",
  },
  "level-repeated-sum": {
    en: "“{amount}” is the same in all rows of an order and the sum of its lines: it counts once",
    de: "„{amount}“ ist in allen Zeilen einer Bestellung gleich und die Summe der Positionen: es zählt einmal",
  },
  "level-repeated": {
    en: "in all orders of several rows ({count}) “{amount}” is the same though the products differ: it counts once",
    de: "in allen Bestellungen mit mehreren Zeilen ({count}) ist „{amount}“ gleich, obwohl die Artikel verschieden sind: es zählt einmal",
  },
  "level-repeated-header": {
    en: "“{amount}” is a word for an order's total, and in {count} {count|order|orders} of several rows it is the same in each: it counts once",
    de: "„{amount}“ heißt die Summe einer Bestellung, und in {count} {count|Bestellung|Bestellungen} mit mehreren Zeilen steht sie in jeder: sie zählt einmal",
  },
  "level-lines-alike": {
    en: "{count} {count|order has|orders have} rows that are wholly alike: the same article more than once, the order is their sum; please check",
    de: "{count} {count|Bestellung hat|Bestellungen haben} völlig gleiche Zeilen: mehrmals derselbe Artikel, die Bestellung ist die Summe; bitte prüfen",
  },
  "level-undecided": {
    en: "“{amount}” is the same in all rows of {count} {count|order|orders}, which may be the order's total or a line's",
    de: "„{amount}“ ist in allen Zeilen von {count} {count|Bestellung|Bestellungen} gleich: Summe der Bestellung oder Betrag der Position",
  },
  "level-lines-differ": {
    en: "{count} {count|order has|orders have} several rows with amounts of {count|its|their} own: the order is their sum",
    de: "{count} {count|Bestellung hat|Bestellungen haben} mehrere Zeilen mit eigenen Beträgen: die Bestellung ist deren Summe",
  },
  "order-numbers-daily": {
    en: "numbers of “{column}” that come on several days: {count}, most of them with another customer each time ({several})",
    de: "Nummern von „{column}“, die an mehreren Tagen vorkommen: {count}, meist mit anderem Kunden ({several})",
  },
  "row-words": { en: "“{column}” is {words}", de: "„{column}“ ist {words}" },
  "row-words-unknown": {
    en: "“{column}” is {words}: no word that says otherwise",
    de: "„{column}“ ist {words}: kein Wort, das etwas anderes sagt",
  },
  "footer-seen": {
    en: "“{footer}” starts a line of sums or remarks",
    de: "„{footer}“ beginnt eine Zeile mit Summen oder Bemerkungen",
  },
  "sum-rows": {
    en: "“{words}” in “{column}” starts a row that adds others up",
    de: "„{words}“ in „{column}“ beginnt eine Zeile, die andere zusammenzählt",
  },
  "sum-rows-unclear": {
    en: "“{words}” in “{column}” reads like a sum, but the amount adds nothing up: counted as an order, please check",
    de: "„{words}“ in „{column}“ liest sich wie eine Summe, der Betrag ergibt sich aber aus keinen Zeilen: zählt als Bestellung, bitte prüfen",
  },
  "contract-columns": {
    en: "{columns} speak of contracts: fees are no orders, read them as contracts",
    de: "{columns} sprechen von Verträgen: Beiträge sind keine Bestellungen, lesen Sie sie als Verträge",
  },
} as const satisfies Record<string, Sentence>
