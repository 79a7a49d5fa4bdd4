import type { Day } from "../../records/day.ts"
import { lowestPriceBefore, type PriceFrom } from "../../records/lowestPrice.ts"
import { rounded } from "../dialect.ts"
import { type Asking, type Definition, rowsOf, STANDS } from "./asking.ts"
import { said } from "./cells.ts"

/** What a product cost lately, as far as sales show it. Prices are of one piece, in minor units. */
export type PricesOfProduct = {
  readonly product: string
  readonly name: string | undefined
  /** The lowest of the 30 days that end with the day that is asked of. */
  readonly lowestCents: number
  /** From which day on it cost what; the first is the price that held when those 30 days began, where one is known. */
  readonly prices: readonly PriceFrom[]
}

export const lowestPricesDefinition: Definition = {
  means: {
    en: "products sold within the last 365 days: the lowest price of one piece on each day with a sale, without orders with a coupon or a code, because those are for some alone; of the 30 days that end with the day that is asked of the lowest, which a public price reduction from the next day on has to state (§ 11 PAngV, Germany); what was taken off for some without a code is in it, so that it may be lower than what has to be stated; a price at which nobody bought is not in the data",
    de: "Produkte, die in den letzten 365 Tagen verkauft wurden: je Tag mit einem Verkauf der niedrigste Preis eines Stücks, ohne Bestellungen mit Gutschein oder Code, weil die nur für Einzelne gelten; von den 30 Tagen bis zum gefragten Tag der niedrigste, den eine öffentliche Preissenkung ab dem Tag danach nennen muss (§ 11 PAngV, Deutschland); was Einzelnen ohne Code nachgelassen wurde, ist dabei, sodass er niedriger sein kann als der, der zu nennen ist; ein Preis, zu dem niemand kaufte, steht nicht in den Daten",
  },
  unit: "cents",
}

const DAYS_BEFORE = 30
const SOLD_WITHIN_DAYS = 365
const MOST_PRODUCTS = 200

/** Those that brought most first. */
export async function lowestPrices(asking: Asking): Promise<PricesOfProduct[]> {
  const { asOf } = asking
  const rows = await rowsOf(
    asking,
    `WITH sold AS (
       SELECT product, name, day, quantity, cents FROM order_line
       WHERE ${STANDS} AND day > $soldAfter AND product IS NOT NULL AND quantity > 0 AND cents > 0
         AND id NOT IN (SELECT id FROM order_row WHERE coupon IS NOT NULL AND day > $soldAfter)),
     best AS (SELECT product, min(name) AS name, sum(cents) AS brought FROM sold GROUP BY product ORDER BY brought DESC, product LIMIT ${MOST_PRODUCTS}),
     price AS (SELECT product, day, min(${rounded("cents / quantity")}) AS cents FROM sold WHERE product IN (SELECT product FROM best) GROUP BY product, day),
     held AS (SELECT product, max(day) AS day FROM price WHERE day <= $before GROUP BY product)
     SELECT price.product, best.name, price.day, price.cents FROM price JOIN best USING (product) LEFT JOIN held USING (product)
     WHERE price.day >= coalesce(held.day, 0) ORDER BY brought DESC, price.product, price.day`,
    { soldAfter: asOf - SOLD_WITHIN_DAYS, before: asOf - DAYS_BEFORE },
  )
  const byProduct = Map.groupBy(rows, ({ product }) => String(product))
  return [...byProduct].map(([product, own]) => {
    const prices = changesOf(own.map(({ day, cents }) => ({ day: Number(day), cents: Number(cents) })))
    return { product, name: said(own[0].name), prices, lowestCents: lowestUntil(prices, asOf) }
  })
}

/** Days on which the price is that of the day before say nothing. */
const changesOf = (prices: readonly PriceFrom[]): PriceFrom[] =>
  prices.filter(({ cents }, index) => cents !== prices[index - 1]?.cents)

function lowestUntil(prices: readonly PriceFrom[], asOf: Day): number {
  const lowest = lowestPriceBefore(prices, { firstDay: asOf + 1, isIndividual: false, isPerishable: false })
  return lowest ?? prices[0].cents
}
