import type { Asking, Behind, Definition } from "./asking.ts"

/** What people said, by month and kind. Months are counted since year 0. */
export type MonthOfFeedback = {
  readonly month: number
  readonly type: "nps" | "csat" | "ces" | "review"
  readonly answers: number
  /** Mean share of the best score: 4 of 5 stars are 0.8. */
  readonly meanShare: number
  /** Of an NPS: who scored 9 and more, and 6 and less, of 10. */
  readonly promoters: number
  readonly detractors: number
}

export const feedbackDefinition: Definition = {
  means: {
    en: "answers by month; the NPS is the share of 9 and 10 less the share of 0 to 6, other scores are shares of the best one",
    de: "Antworten je Monat; der NPS ist der Anteil von 9 und 10 abzüglich des Anteils von 0 bis 6, andere Noten sind Anteile der besten",
  },
  unit: "score",
}

/** What stands for the best where a record does not say: an NPS goes to 10, stars and satisfaction to 5, effort to 7. */
export const BEST_SCORE = "coalesce(best_score, CASE type WHEN 'nps' THEN 10 WHEN 'ces' THEN 7 ELSE 5 END)"

export async function feedbackScores({ engine, asOf }: Asking): Promise<MonthOfFeedback[]> {
  const rows = await engine.rows(
    `SELECT month, type, count(*) AS answers, avg(score / ${BEST_SCORE}) AS mean_share,
       count(*) FILTER (WHERE type = 'nps' AND score >= 9) AS promoters, count(*) FILTER (WHERE type = 'nps' AND score <= 6) AS detractors
     FROM feedback WHERE day <= $asOf GROUP BY month, type ORDER BY month, type`,
    { asOf },
  )
  return rows.map((row) => ({
    month: Number(row.month),
    type: row.type as MonthOfFeedback["type"],
    answers: Number(row.answers),
    meanShare: Number(row.mean_share),
    promoters: Number(row.promoters),
    detractors: Number(row.detractors),
  }))
}

/** The customers who scored in a range, the latest answer of each; for a call before they are gone. */
export const customersByScore = (
  type: MonthOfFeedback["type"],
  range: { readonly atLeast: number; readonly atMost: number },
): Behind => ({
  sql: `SELECT customer FROM (
      SELECT customer, score FROM feedback WHERE customer IS NOT NULL AND type = $type AND day <= $asOf
      QUALIFY row_number() OVER (PARTITION BY customer ORDER BY day DESC, instant DESC NULLS LAST, record DESC) = 1)
    WHERE score BETWEEN $atLeast AND $atMost`,
  values: { type, ...range },
})
