import { InputError } from "../errors.ts"
import { isWithin, kindOf } from "../histories/validate.ts"
import { spendRanges } from "../spend/spendParameters.ts"
import { effectsOf, namedEffects } from "../transactions/covariateEffects.ts"
import { modelNamed, rangesOf } from "../transactions/models.ts"
import type { ModelValue, TransactionModelValue } from "../types.ts"

/** Parameters as likely as the data and the prior leave them: one row a draw, columns in the order of `parameters`, then exp of each effect. */
export type ParameterDraws = { readonly draws: readonly (readonly number[])[] }

export function hasDraws(value: ModelValue): value is ModelValue & ParameterDraws {
  if (!("draws" in value)) return false
  const { draws } = value
  if (!(Array.isArray(draws) && draws.length > 0)) throw new InputError("draws must hold at least one row, found none")
  const ranges = value.model === "gamma-gamma" ? Object.values(spendRanges) : rangesOfDraws(value)
  const fits = (row: unknown) =>
    Array.isArray(row) && row.length === ranges.length && row.every((x, k) => isWithin(x, ...ranges[k]))
  const wrong = draws.findIndex((row) => !fits(row))
  if (wrong >= 0) {
    const row: unknown = draws[wrong]
    const found = Array.isArray(row) ? row.map(kindOf).join(", ") : kindOf(row)
    const allowed = ranges.map((range) => range.join(" to ")).join(", ")
    throw new InputError(
      `draws must be rows of ${ranges.length} finite numbers > 0: row ${wrong} has ${found}, allowed are ${allowed}`,
    )
  }
  return true
}

/** Behind the parameters stands the factor exp(effect) of each effect. */
function rangesOfDraws(value: TransactionModelValue) {
  return [...rangesOf(modelNamed(value.model)), ...effectsOf(value).effects.map(() => FACTORS)]
}

/** exp of the largest effects. */
const FACTORS = [Math.exp(-500), Math.exp(500)] as const

/** At most `most` of the draws, evenly spaced, as model values. */
export function valuesOfDraws(value: TransactionModelValue & ParameterDraws, most: number): TransactionModelValue[] {
  const names = modelNamed(value.model).parameterNames
  const { effects } = effectsOf(value)
  return spaced(value.draws, most).map(
    (row) =>
      ({
        model: value.model,
        parameters: Object.fromEntries(names.map((name, k) => [name, row[k]])),
        ...(effects.length === 0 ? {} : { effects: namedEffects(effects, row.slice(names.length).map(Math.log)) }),
      }) as TransactionModelValue,
  )
}

/** `count` rows, evenly spaced; all of them when there are no more. */
export function spaced<T>(rows: readonly T[], count: number): readonly T[] {
  if (rows.length <= count) return rows
  return Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)])
}
