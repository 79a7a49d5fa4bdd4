import type { DayRate } from "./exchange.ts"
import type { State } from "./state.ts"

/**
 * What a workspace knows of other currencies in one: rates that are told so, the other way round, or of both currencies in a
 * third one on the same day. Of a day and currency the surest comes first.
 */
export function ratesInto(state: State, currency: string): DayRate[] {
  return state.rows<DayRate>(
    `WITH told AS (
       SELECT day, body ->> '$.fromCurrency' AS base, body ->> '$.toCurrency' AS quote, CAST(body ->> '$.rate' AS REAL) AS rate
       FROM current_record WHERE kind = 'rate' AND day IS NOT NULL
     ),
     asked AS (SELECT ? AS currency),
     known AS (
       SELECT base AS code, day, rate, 1 AS steps FROM told, asked WHERE quote = currency
       UNION ALL SELECT quote, day, 1 / rate, 2 FROM told, asked WHERE base = currency
       UNION ALL SELECT other.quote, own.day, own.rate / other.rate, 3 FROM asked JOIN told AS own ON own.quote = currency
         JOIN told AS other ON other.base = own.base AND other.day = own.day AND other.quote <> own.quote
     )
     SELECT code, day, rate FROM (SELECT *, row_number() OVER (PARTITION BY code, day ORDER BY steps, rate) AS ordinal FROM known)
     WHERE ordinal = 1 AND code <> (SELECT currency FROM asked) ORDER BY code, day`,
    currency,
  )
}
