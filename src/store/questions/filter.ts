import { z } from "zod"
import { shortText } from "../../records/kinds/fields.ts"
import { rfmGroups } from "../../segments/rfmRules.ts"
import { type Behind, STANDS } from "../queries/asking.ts"

/**
 * Of which customers alone something is asked: it is customers that are chosen, never single orders, so that every figure
 * keeps its meaning.
 */
export const customerFilter = z.strictObject({
  /** Their first order came by this channel. */
  channel: shortText.optional(),
  /** They have bought this product. */
  product: shortText.optional(),
  /** Their group by recency, frequency and money, by the latest valuation. */
  group: z.enum(rfmGroups).optional(),
})
export type CustomerFilter = z.infer<typeof customerFilter>

const CHOSEN: Readonly<Record<keyof CustomerFilter, string>> = {
  channel: "SELECT customer FROM order_row WHERE purchase_number = 1 AND channel = $amongChannel",
  product: `SELECT customer FROM order_line WHERE customer IS NOT NULL AND ${STANDS} AND product = $amongProduct`,
  group: "SELECT customer FROM customer_value WHERE segment = $amongGroup",
}

/** The customers that a filter leaves; undefined: all. */
export function amongOf(filter: CustomerFilter): Behind | undefined {
  const asked = (Object.keys(CHOSEN) as (keyof CustomerFilter)[]).filter((name) => filter[name] !== undefined)
  if (asked.length === 0) return undefined
  return {
    sql: asked.map((name) => CHOSEN[name]).join(" INTERSECT "),
    values: Object.fromEntries(
      asked.map((name) => [`among${name[0].toUpperCase()}${name.slice(1)}`, String(filter[name])]),
    ),
  }
}
