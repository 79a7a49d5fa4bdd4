import { InputError } from "../errors.ts"
import { fitTransactions } from "../fitting/fitTransactions.ts"
import { kindOf, needArray, needObject } from "../histories/validate.ts"
import { modelNamed } from "../transactions/models.ts"
import type { TransactionModelName } from "../types.ts"
import type { Fitter } from "./heldOut.ts"
import type { WindowOptions } from "./windows.ts"

export type ComparisonOptions = WindowOptions & {
  /** Models that compete; by default those in continuous time that need no choice of their own. */
  readonly candidates?: readonly TransactionModelName[]
  /** How a model is fitted; by default maximum likelihood. */
  readonly fit?: Fitter
}

const CANDIDATES: readonly TransactionModelName[] = ["nbd", "bg-nbd", "mbg-nbd", "pareto-nbd"]

export function candidatesOf(options: ComparisonOptions): { names: readonly TransactionModelName[]; fit: Fitter } {
  needObject("options", options)
  const names = options.candidates ?? CANDIDATES
  needArray("candidates", names)
  if (options.fit !== undefined && typeof options.fit !== "function") {
    throw new InputError(`fit must be a function, found ${kindOf(options.fit)}`)
  }
  if (names.length === 0) throw new InputError("candidates must name at least one model, found none")
  for (const name of names) modelNamed(name)
  if (new Set(names).size < names.length) {
    throw new InputError(`candidates must name each model once, found ${names.join(", ")}`)
  }
  return { names, fit: options.fit ?? fitTransactions }
}
