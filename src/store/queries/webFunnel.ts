import { BilingualError } from "../../records/bilingualError.ts"
import { median } from "../dialect.ts"
import { type Asking, type Behind, type Definition, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"

/** One step of the way from a visit to an order: who got so far, one step after the other. */
export type FunnelStep = {
  readonly step: string
  /** Visits (sessions; without one, a person's day) that have reached it after all steps before it. */
  readonly visits: number
  /** Of those of the step before. */
  readonly share: number | undefined
  readonly medianMinutes: number | undefined
}

export const webFunnelDefinition: Definition = {
  means: {
    en: "visits that reached each step in order, each after the one before; a visit is a session, or a person's day where none is named; events have the names of the Segment spec",
    de: "Besuche, die jeden Schritt der Reihe nach erreicht haben; ein Besuch ist eine Sitzung, oder der Tag einer Person, wo keine genannt ist; Ereignisse heißen wie in der Segment-Spezifikation",
  },
  unit: "visits",
}

/** Names of events in the order of a purchase (Segment, Ecommerce V2). */
export const PURCHASE_STEPS = ["Product Viewed", "Product Added", "Checkout Started", "Order Completed"] as const

export type FunnelChoice = {
  readonly steps: readonly string[]
  readonly fromDay: number
  /** Visits of this source alone. */
  readonly cameFrom?: string | undefined
}

const VISIT = "coalesce(session, 'day ' || customer || ' ' || day)"
const ONLINE = "type IN ('page', 'screen', 'event') AND day BETWEEN $fromDay AND $asOf"

/** `reached`: of each visit the instant of every step that was reached, one after the other. */
function reached({ steps }: FunnelChoice): string {
  const parts = steps.map(
    (_, index) => `, step${index + 1} AS (
      SELECT visit, min(happened.instant) AS instant, any_value(step${index}.instant) AS before FROM happened JOIN step${index} USING (visit)
      WHERE name = $step${index + 1} AND happened.instant >= step${index}.instant GROUP BY visit)`,
  )
  return `WITH happened AS MATERIALIZED (
      SELECT ${VISIT} AS visit, customer, name, instant FROM visit
      WHERE ${ONLINE} AND ${VISIT} IS NOT NULL AND instant IS NOT NULL
        AND ($cameFrom IS NULL OR ${VISIT} IN (SELECT ${VISIT} FROM visit WHERE came_from = $cameFrom AND ${ONLINE}))),
    step0 AS (SELECT visit, min(instant) AS instant, NULL AS before FROM happened GROUP BY visit)${parts.join("")}`
}

const valuesOf = ({ steps, fromDay, cameFrom }: FunnelChoice) => ({
  fromDay,
  cameFrom: cameFrom ?? null,
  ...Object.fromEntries(steps.map((step, index) => [`step${index + 1}`, step])),
})

export async function webFunnel(asking: Asking, choice: FunnelChoice): Promise<FunnelStep[]> {
  const counts = Array.from(
    { length: choice.steps.length + 1 },
    (_, index) =>
      `SELECT ${index} AS step, count(*) AS visits, ${median("(instant - before) / 60000")} AS minutes FROM step${index}`,
  )
  const rows = await rowsOf(asking, `${reached(choice)} ${counts.join(" UNION ALL ")} ORDER BY step`, valuesOf(choice))
  return rows.map((row, index) => {
    const before = index === 0 ? 0 : Number(rows[index - 1].visits)
    return {
      step: index === 0 ? "visit" : choice.steps[index - 1],
      visits: Number(row.visits),
      share: before === 0 ? undefined : Number(row.visits) / before,
      medianMinutes: known(row.minutes),
    }
  })
}

/** The known customers whose visits reached a step (0: any visit) and went no further. */
export function customersOfStep(choice: FunnelChoice, step: number): Behind {
  const { length } = choice.steps
  if (step > length) {
    throw new BilingualError({
      en: `this way has ${length} steps: there is none of number ${step}`,
      de: `Dieser Weg hat ${length} Schritte: Einen mit der Nummer ${step} gibt es nicht.`,
    })
  }
  return {
    sql: `${reached(choice)} SELECT customer FROM happened SEMI JOIN step${step} USING (visit)
      ${step < length ? `ANTI JOIN step${step + 1} USING (visit)` : ""} WHERE customer IS NOT NULL`,
    values: valuesOf(choice),
  }
}
