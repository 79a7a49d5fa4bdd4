import { next, previous } from "../dialect.ts"
import { type Asking, type Behind, type Definition, rowsOf } from "./asking.ts"
import { known, said } from "./cells.ts"

/** Steps from one page to the next within a session. */
export type WebPath = {
  /** Undefined: the session began with `to`. */
  readonly from: string | undefined
  /** Undefined: the session ended with `from`. */
  readonly to: string | undefined
  readonly steps: number
  readonly sessions: number
  /** How long people stayed on `from`, where it is known. */
  readonly meanDwellSeconds: number | undefined
}

export const webPathsDefinition: Definition = {
  means: {
    en: "page views of a session one after the other: from which page to which, where sessions begin and where they end",
    de: "Seitenaufrufe einer Sitzung hintereinander: von welcher Seite zu welcher, wo Sitzungen beginnen und wo sie enden",
  },
  unit: "visits",
}

const PAGES = `SELECT session, customer, path, dwell_seconds, ${previous("path", "each_one")} AS before, ${next("path", "each_one")} AS after
  FROM visit WHERE type IN ('page', 'screen') AND path IS NOT NULL AND session IS NOT NULL AND day BETWEEN $fromDay AND $asOf
  WINDOW each_one AS (PARTITION BY session ORDER BY instant, record)`

/** The most frequent first; a page that is called again and again is one stay. */
export async function webPaths(asking: Asking, fromDay: number, limit = 200): Promise<WebPath[]> {
  const rows = await rowsOf(
    asking,
    `WITH page AS MATERIALIZED (${PAGES}),
     step AS (
       SELECT path AS came_from, after AS went_to, session, dwell_seconds FROM page WHERE after IS DISTINCT FROM path
       UNION ALL SELECT NULL, path, session, NULL FROM page WHERE before IS NULL)
     SELECT came_from, went_to, count(*) AS steps, count(DISTINCT session) AS sessions, avg(dwell_seconds) AS dwell
     FROM step GROUP BY ALL ORDER BY steps DESC, came_from NULLS FIRST, went_to NULLS LAST LIMIT $limit`,
    { fromDay, limit },
  )
  return rows.map((row) => ({
    from: said(row.came_from),
    to: said(row.went_to),
    steps: Number(row.steps),
    sessions: Number(row.sessions),
    meanDwellSeconds: known(row.dwell),
  }))
}

/** The known customers who went from one page to another. */
export const customersOnPath = (fromDay: number, { from, to }: Pick<WebPath, "from" | "to">): Behind => ({
  sql: `SELECT customer FROM (${PAGES}) WHERE customer IS NOT NULL
    AND CASE WHEN $came_from IS NULL THEN before IS NULL AND path = $went_to ELSE path = $came_from AND after IS NOT DISTINCT FROM $went_to END`,
  values: { fromDay, came_from: from ?? null, went_to: to ?? null },
})
