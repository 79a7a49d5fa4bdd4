import { type Asking, asked, type Behind, type Definition, rowsOf } from "./asking.ts"
import { cumulated, quantile } from "./quantiles.ts"

/** How long customers take from one purchase day to the next. */
export type PurchaseIntervals = {
  /** 2: from the first to the second purchase day; undefined: all steps together. */
  readonly step: number | undefined
  readonly intervals: number
  /** Days that half, three quarters and nine tenths of the intervals do not exceed. */
  readonly quantileDays: { readonly half: number; readonly threeQuarters: number; readonly nineTenths: number }
  /** Intervals by their days: up to 7, to 14, …; the last has no end. */
  readonly histogram: readonly { readonly upToDays: number | undefined; readonly intervals: number }[]
}

export const purchaseIntervalsDefinition: Definition = {
  means: {
    en: "days from one purchase day of a customer to the next; whoever has not come again yet has no interval, so that young steps look shorter than they are",
    de: "Tage von einem Kauftag eines Kunden bis zum nächsten; wer noch nicht wiedergekommen ist, hat keinen Abstand, darum wirken junge Schritte kürzer, als sie sind",
  },
  unit: "days",
}

const MOST_STEPS = 6
const ENDS = [7, 14, 30, 60, 90, 120, 180, 270, 365, 540, 730] as const

export async function purchaseIntervals(asking: Asking): Promise<PurchaseIntervals[]> {
  const bars = [...ENDS, undefined].map((end, index) => {
    const above = index === 0 ? "true" : `value > ${ENDS[index - 1]}`
    return `coalesce(sum(count) FILTER (WHERE ${above}${end === undefined ? "" : ` AND value <= ${end}`}), 0) AS bar${index}`
  })
  const rows = await rowsOf(
    asking,
    `WITH ${asked(asking)},
     gap AS (SELECT purchase_number AS step, days_since_last AS value, count(*) AS count FROM asked WHERE days_since_last IS NOT NULL GROUP BY ALL),
     counted AS (
       SELECT step, value, count FROM gap WHERE step <= ${MOST_STEPS}
       UNION ALL SELECT NULL, value, sum(count) FROM gap GROUP BY value),
     ${cumulated("counted", "step")}
     SELECT step, sum(count) AS intervals, ${quantile(0.5)} AS half, ${quantile(0.75)} AS three_quarters, ${quantile(0.9)} AS nine_tenths,
       ${bars.join(", ")} FROM counted_upto GROUP BY step ORDER BY step NULLS FIRST`,
  )
  return rows.map((row) => ({
    step: row.step === null ? undefined : Number(row.step),
    intervals: Number(row.intervals),
    quantileDays: {
      half: Number(row.half),
      threeQuarters: Number(row.three_quarters),
      nineTenths: Number(row.nine_tenths),
    },
    histogram: [...ENDS, undefined].map((upToDays, index) => ({ upToDays, intervals: Number(row[`bar${index}`]) })),
  }))
}

/** Those of whom a step took so many days. */
export const customersByInterval = (
  asking: Asking,
  step: number | undefined,
  days: { readonly above: number; readonly upTo: number | undefined },
): Behind => ({
  sql: `WITH ${asked(asking)} SELECT customer FROM asked
    WHERE days_since_last > $above AND ($upTo IS NULL OR days_since_last <= $upTo) AND ($step IS NULL OR purchase_number = $step)`,
  values: { step: step ?? null, above: days.above, upTo: days.upTo ?? null },
})
