import type { Day } from "../../records/day.ts"
import type { Analytics } from "../analytics.ts"
import { listsOf } from "../dialect.ts"

/** What the latest valuation still expects of persons, in minor units: by their place among those asked of, whoever it knows. */
export type Expected = {
  /** The last day that it knows; undefined where it knows nobody of them. */
  readonly asOf: Day | undefined
  readonly rows: readonly { readonly place: number; readonly cents: number }[]
}

/** Who has become somebody else since is asked for under who they are now; whoever was drawn on its last day or later is not in it. */
export async function expectedOf(
  engine: Analytics,
  asked: readonly { readonly customer: number; readonly drawn: Day }[],
): Promise<Expected> {
  if (asked.length === 0) return { asOf: undefined, rows: [] }
  const rows = await engine.rows(
    `WITH place AS MATERIALIZED (
       SELECT one[1] AS place, one[2] AS named, one[3] AS drawn FROM (SELECT ${listsOf("asked", "INTEGER")} AS one)),
     person AS (SELECT place, coalesce(alias.customer, named) AS customer, drawn FROM place LEFT JOIN alias ON alias.member = named)
     SELECT place, future_value AS cents, as_of FROM person JOIN customer_value USING (customer)
     WHERE future_value IS NOT NULL AND as_of > drawn ORDER BY place`,
    { asked: JSON.stringify(asked.map(({ customer, drawn }, place) => [place, customer, drawn])) },
  )
  return {
    asOf:
      rows.length === 0
        ? undefined
        : rows.reduce((least, row) => Math.min(least, Number(row.as_of)), Number.POSITIVE_INFINITY),
    rows: rows.map(({ place, cents }) => ({ place: Number(place), cents: Number(cents) })),
  }
}
