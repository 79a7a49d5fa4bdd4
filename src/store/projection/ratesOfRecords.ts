import { minorDigits } from "../../records/money.ts"
import type { Analytics } from "../analytics.ts"
import { ratesInto } from "../recordedRates.ts"
import type { State } from "../state.ts"

/**
 * Fills `rate_of_record`: by what the amounts of a told record in another currency are multiplied, in minor units, at the last
 * rate known on its day. Without one it is not there.
 */
export async function tellRates(state: State, engine: Analytics, currency: string): Promise<void> {
  await engine.run("CREATE OR REPLACE TEMP TABLE rate_of_record (id BIGINT, rate DOUBLE)")
  if (currency === "") return
  const foreign = `SELECT id, day, body ->> '$.currency' AS code FROM told_record
    WHERE kind IN ('order', 'invoice', 'payment') AND day IS NOT NULL AND coalesce(body ->> '$.currency', $currency) <> $currency`
  const codes = await engine.rows(`SELECT DISTINCT code FROM (${foreign})`, { currency })
  if (codes.length === 0) return
  const isAsked = new Set(codes.map(({ code }) => String(code)))
  const rates = ratesInto(state, currency).filter(({ code }) => isAsked.has(code))
  const inMinorUnits = (code: string, rate: number) => rate * 10 ** (minorDigits(currency) - minorDigits(code))
  await engine.run("CREATE OR REPLACE TEMP TABLE rate_told (code VARCHAR, day INTEGER, rate DOUBLE)")
  await engine.run(
    `INSERT INTO rate_told SELECT f[1], f[2]::INTEGER, f[3]::DOUBLE FROM (SELECT unnest(from_json($rates, '[["VARCHAR"]]')) AS f)`,
    { rates: JSON.stringify(rates.map(({ code, day, rate }) => [code, day, inMinorUnits(code, rate)])) },
  )
  await engine.run(
    `INSERT INTO rate_of_record SELECT id, rate FROM (${foreign}) AS record ASOF JOIN rate_told AS told
       ON told.code = record.code AND told.day <= record.day`,
    { currency },
  )
}
