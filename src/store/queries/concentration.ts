import { asInteger, asReal } from "../dialect.ts"
import { type Asking, asked, type Behind, type Definition, lives, rowsOf } from "./asking.ts"
import { valued } from "./customerEquity.ts"

/** How the whole is spread over customers: the Lorenz curve, its Gini coefficient, and the classes A, B and C. */
export type Concentration = {
  readonly customers: number
  readonly totalCents: number
  /** 0: all bring alike; near 1: one brings all. Undefined where the total is not above zero. */
  readonly gini: number | undefined
  /** The best 1, 2, … 100 percent of customers, and the share of the total that they bring. */
  readonly lorenz: readonly { readonly customerShare: number; readonly share: number }[]
  readonly classes: readonly { readonly class: "A" | "B" | "C"; readonly customers: number; readonly cents: number }[]
}

/** What is spread: revenue less refunds so far, or value to date and expected by the latest valuation. */
export type Spread = "revenue" | "value"

export const concentrationDefinition: Definition = {
  means: {
    en: "customers from the best on: which share of the total how many of them bring; class A brings the first 80 %, B the next 15 %, C the rest",
    de: "Kunden vom besten an: welchen Anteil am Ganzen wie viele von ihnen bringen; Klasse A bringt die ersten 80 %, B die nächsten 15 %, C den Rest",
  },
  unit: "share",
}

const ranked = (asking: Asking, of: Spread): string =>
  `WITH ${of === "revenue" ? `${asked(asking)}, ${lives(asking)}` : valued(asking)},
   ranked AS (
     SELECT customer, ${of === "revenue" ? "cents" : "own_value"} AS cents, row_number() OVER best AS rank,
       sum(${of === "revenue" ? "cents" : "own_value"}) OVER best AS up_to
     FROM ${of === "revenue" ? "life" : "worth"} WINDOW best AS (ORDER BY ${of === "revenue" ? "cents" : "own_value"} DESC, customer)),
   whole AS (SELECT count(*) AS customers, sum(cents) AS total FROM ranked),
   classed AS (
     SELECT ranked.*, customers, total, CASE WHEN up_to - cents < 0.8 * total THEN 'A' WHEN up_to - cents < 0.95 * total THEN 'B' ELSE 'C' END AS class
     FROM ranked CROSS JOIN whole)`

export async function concentration(asking: Asking, of: Spread): Promise<Concentration> {
  const rows = await rowsOf(
    asking,
    `${ranked(asking, of)}
     SELECT ${asInteger("ceil(rank * 100 / customers)")} AS percent, class, any_value(customers) AS customers, any_value(total) AS total, count(*) AS count,
       sum(cents) AS cents, sum((customers + 1 - rank) * ${asReal("cents")}) AS weighted
     FROM classed GROUP BY ALL ORDER BY percent, class`,
  )
  if (rows.length === 0) return { customers: 0, totalCents: 0, gini: undefined, lorenz: [], classes: [] }
  const [customers, total] = [Number(rows[0].customers), Number(rows[0].total)]
  // Gini of values in ascending order: 2 Σ i x_i / (n Σ x) − (n + 1) / n.
  const weighted = rows.reduce((sum, row) => sum + Number(row.weighted), 0)
  let [counted, cents] = [0, 0]
  const points = new Map<number, { customerShare: number; share: number }>()
  for (const row of rows) {
    counted += Number(row.count)
    cents += Number(row.cents)
    points.set(Number(row.percent), { customerShare: counted / customers, share: total > 0 ? cents / total : 0 })
  }
  const classes = (["A", "B", "C"] as const).map((name) => {
    const own = rows.filter((row) => row.class === name)
    const sum = (column: string) => own.reduce((all, row) => all + Number(row[column]), 0)
    return { class: name, customers: sum("count"), cents: sum("cents") }
  })
  return {
    customers,
    totalCents: total,
    gini: total > 0 ? (2 * weighted) / (customers * total) - (customers + 1) / customers : undefined,
    lorenz: total > 0 ? [...points.values()] : [],
    classes,
  }
}

export const customersOfClass = (asking: Asking, of: Spread, name: "A" | "B" | "C"): Behind => ({
  sql: `${ranked(asking, of)} SELECT customer FROM classed WHERE class = $class`,
  values: { class: name },
})
