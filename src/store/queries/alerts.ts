import { asLong, previous, quantile } from "../dialect.ts"
import { MOOD } from "./afterFeedback.ts"
import { type Asking, asked, type Behind, counted, type Definition, lives, rowsOf } from "./asking.ts"
import { known } from "./cells.ts"
import { valued } from "./customerEquity.ts"

/** What somebody should look at, each with the customers behind it. Amounts in minor units. */
export type Alerts = {
  /** The last 90 days beside the 90 before; it is on where revenue rose and margin fell. */
  readonly contribution: {
    readonly isOn: boolean
    readonly revenueCents: number
    readonly revenueBeforeCents: number
    readonly marginCents: number | undefined
    readonly marginBeforeCents: number | undefined
    /** Customers whose margin fell while their revenue did not. */
    readonly customers: number
  }
  /** Customers among the best fifth by value who are unhappy, and those who are slipping away. */
  readonly unhappy: { readonly isOn: boolean; readonly customers: number; readonly valueCents: number }
  readonly weakening: { readonly isOn: boolean; readonly customers: number; readonly valueCents: number }
  /** Sources that have been silent for longer than they ever were, three times their usual gap at least. */
  readonly stale: readonly StaleSource[]
}

export type StaleSource = {
  /** The state's number of the source. */
  readonly source: number
  readonly lastDay: number
  readonly silentDays: number
  /** Nineteen of twenty gaps between its days were no longer. */
  readonly usualDays: number
}

export const alertsDefinition: Definition = {
  means: {
    en: "contribution falls while revenue rises: the last 90 days beside the 90 before. A valuable customer (best fifth by value) is unhappy: the last score within 180 days is at most 60 % of the best, or a request has been open for 7 days. One is weakening: churn risk is high, or the silence is three times as long as usual for them. A source went stale: it is silent for longer than three of its usual gaps and than ever before",
    de: "Der Rohertrag fällt, während der Umsatz steigt: die letzten 90 Tage neben den 90 davor. Ein wertvoller Kunde (bestes Fünftel nach Wert) ist unzufrieden: Die letzte Bewertung binnen 180 Tagen liegt bei höchstens 60 % der besten, oder eine Anfrage ist seit 7 Tagen offen. Einer lässt nach: Das Abwanderungsrisiko ist hoch, oder die Pause ist dreimal so lang wie bei ihm üblich. Eine Quelle schweigt: länger als drei ihrer üblichen Abstände und länger als je zuvor",
  },
  unit: "customers",
}

const WINDOW_DAYS = 90
const OPEN_DAYS = 7
const SCORE_DAYS = 180

/** `window_of`: of each customer revenue and margin of the last days and of those before; NULL where a margin is not known. */
const windows = (asking: Asking): string => {
  const sums = (name: string, when: string) =>
    `coalesce(sum(cents) FILTER (WHERE ${when}), 0) AS ${name},
     CASE WHEN count(margin_cents) FILTER (WHERE ${when}) = count(*) FILTER (WHERE ${when}) THEN coalesce(sum(margin_cents) FILTER (WHERE ${when}), 0) END AS ${name}_margin`
  return `WITH ${counted(asking)}, window_of AS (
    SELECT customer, ${sums("now", `day > $asOf - ${WINDOW_DAYS}`)}, ${sums("before", `day <= $asOf - ${WINDOW_DAYS}`)}
    FROM counted WHERE day > $asOf - 2 * ${WINDOW_DAYS} GROUP BY customer)`
}
const LOST_MARGIN = "before > 0 AND now >= before AND now_margin < before_margin"

/** `best`: the best fifth by value, with what is known of how they are. */
const best = (asking: Asking): string => `WITH ${asked(asking)}, ${lives(asking)}, ${valued(asking)},
  ranked AS (SELECT customer, own_value, churn_risk FROM worth WHERE own_value > 0 QUALIFY row_number() OVER (ORDER BY own_value DESC, customer) <= ceil(0.2 * count(*) OVER ())),
  score AS (
    SELECT customer, ${MOOD} AS mood FROM feedback WHERE customer IS NOT NULL AND score IS NOT NULL AND day BETWEEN $asOf - ${SCORE_DAYS} AND $asOf
    QUALIFY row_number() OVER (PARTITION BY customer ORDER BY day DESC, instant DESC NULLS LAST, record DESC) = 1),
  waiting AS (
    SELECT DISTINCT customer FROM ticket WHERE customer IS NOT NULL AND day <= $asOf - ${OPEN_DAYS}
      AND (resolution_minutes IS NULL OR instant + resolution_minutes * 60000 >= ${asLong("$asOf + 1")} * 86400000)),
  best AS (
    SELECT ranked.customer, own_value, coalesce(mood = 'unhappy', false) OR waiting.customer IS NOT NULL AS is_unhappy,
      coalesce(churn_risk = 'high', false)
        OR coalesce(purchase_days >= 3 AND $asOf - last_day > 3 * (last_day - first_day) / (purchase_days - 1), false) AS is_weakening
    FROM ranked LEFT JOIN life USING (customer) LEFT JOIN score USING (customer) LEFT JOIN waiting USING (customer))`

const SOURCED = ["order_row", "visit", "ticket", "feedback", "payment", "interaction", "subscription"]
const HEARD = `heard AS (${SOURCED.map((table) => `SELECT source, day, customer FROM ${table} WHERE day <= $asOf`).join(" UNION ALL ")})`

export async function alerts(asking: Asking): Promise<Alerts> {
  const [moved] = await rowsOf(
    asking,
    `${windows(asking)}
     SELECT coalesce(sum(now), 0) AS now, coalesce(sum(before), 0) AS before, CASE WHEN count(now_margin) = count(*) THEN sum(now_margin) END AS now_margin,
       CASE WHEN count(before_margin) = count(*) THEN sum(before_margin) END AS before_margin, count(*) FILTER (WHERE ${LOST_MARGIN}) AS customers FROM window_of`,
  )
  const [people] = await rowsOf(
    asking,
    `${best(asking)} SELECT ${["unhappy", "weakening"].map((how) => `count(*) FILTER (WHERE is_${how}) AS ${how}, coalesce(sum(own_value) FILTER (WHERE is_${how}), 0) AS ${how}_cents`).join(", ")} FROM best`,
  )
  const [now, before, marginNow, marginBefore] = [
    Number(moved.now),
    Number(moved.before),
    known(moved.now_margin),
    known(moved.before_margin),
  ]
  const of = (how: "unhappy" | "weakening") => ({
    isOn: Number(people[how]) > 0,
    customers: Number(people[how]),
    valueCents: Number(people[`${how}_cents`]),
  })
  return {
    contribution: {
      isOn:
        before > 0 && now > before && marginNow !== undefined && marginBefore !== undefined && marginNow < marginBefore,
      revenueCents: now,
      revenueBeforeCents: before,
      marginCents: marginNow,
      marginBeforeCents: marginBefore,
      customers: Number(moved.customers),
    },
    unhappy: of("unhappy"),
    weakening: of("weakening"),
    stale: await staleSources(asking),
  }
}

const FEWEST_DAYS = 10

async function staleSources(asking: Asking): Promise<StaleSource[]> {
  const days = SOURCED.map((table) => `SELECT source, day FROM ${table} WHERE day <= $asOf GROUP BY ALL`)
  const rows = await rowsOf(
    asking,
    `WITH heard_day AS (SELECT DISTINCT source, day FROM (${days.join(" UNION ALL ")})),
     gap AS (SELECT source, day, day - ${previous("day", "(PARTITION BY source ORDER BY day)")} AS days FROM heard_day)
     SELECT source, max(day) AS last_day, $asOf - max(day) AS silent, ${quantile("days", 0.95)} AS usual FROM gap
     GROUP BY source HAVING count(*) >= ${FEWEST_DAYS} AND silent > 3 * usual AND silent > max(days) ORDER BY silent DESC, source`,
  )
  return rows.map((row) => ({
    source: Number(row.source),
    lastDay: Number(row.last_day),
    silentDays: Number(row.silent),
    usualDays: Number(row.usual),
  }))
}

export type AlertCell =
  | { readonly alert: "contribution" | "unhappy" | "weakening" }
  | { readonly alert: "stale"; readonly source: number }

/** The customers behind an alert; of a source those it told of in the 90 days before it fell silent. */
export function customersOfAlert(asking: Asking, cell: AlertCell): Behind {
  if (cell.alert === "contribution")
    return { sql: `${windows(asking)} SELECT customer FROM window_of WHERE ${LOST_MARGIN}` }
  if (cell.alert !== "stale") return { sql: `${best(asking)} SELECT customer FROM best WHERE is_${cell.alert}` }
  return {
    sql: `WITH ${HEARD} SELECT customer FROM heard WHERE source = $source AND customer IS NOT NULL
      AND day > (SELECT max(day) FROM heard WHERE source = $source) - ${WINDOW_DAYS}`,
    values: { source: cell.source },
  }
}
