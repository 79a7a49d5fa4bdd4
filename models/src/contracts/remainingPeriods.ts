/** How long contracts still run: expected periods, plain and discounted, per contract by its tenure. */

import { InputError } from "../errors.ts"
import { needAtLeastZero, needColumn, needNumber, needObject } from "../histories/validate.ts"
import type { Column } from "../types.ts"
import { laterRenewals, retentionTable } from "./laterRenewals.ts"
import { type ContractVector, contractVector } from "./parameters.ts"
import { needWhole } from "./renewalCounts.ts"
import type { ContractModelValue } from "./types.ts"

/**
 * How many more periods a running contract is expected to be renewed for, within the next `horizon` opportunities or,
 * without a horizon, for ever: sum of S(n + j) / S(n) over j = 1, 2 ... The period it is in is not counted.
 * Sums of the survivor function of Fader & Hardie 2007; for sBG for ever (beta + n) / (alpha - 1).
 * `renewals`: whole numbers n >= 0 of opportunities survived, one per contract. Relative error below 1e-10.
 * Edges: horizon 0 gives 0. For ever, the mean is infinite where alpha c <= 1, as with most fits to cohorts:
 * InputError, give a horizon or discount.
 */
export function expectedRemainingPeriods(
  fit: ContractModelValue,
  renewals: Column,
  options: { readonly horizon?: number } = {},
): Float64Array {
  needObject("options", options)
  const vector = contractVector(fit)
  const [alpha, , c] = vector
  if (options.horizon === undefined && !(alpha * c > 1)) {
    const [what, product] = fit.model === "sbg" ? ["alpha", alpha] : ["alpha x c", alpha * c]
    throw new InputError(
      `expected remaining periods are infinite where ${what} <= 1, found ${product}: give a horizon, ` +
        "or ask for discountedExpectedResidualLifetime",
    )
  }
  return sumsByTenure(vector, renewals, 0, options.horizon)
}

/**
 * The periods a running contract will still be renewed for, each weighted e^(-rate x time until its renewal): DERL.
 * Fader & Hardie 2010, "Customer-Base Valuation in a Contractual Setting: The Perils of Ignoring Heterogeneity",
 * Marketing Science 29(1): times the net fee per period it is the residual value of the contract.
 * `renewals`: opportunities survived, n >= 0 (the paper counts n + 1 periods). The rate is continuous and per period,
 * ln(1 + d) for a discount of d per period. The next renewal lies `periodsUntilRenewal` ahead: 0, as in the paper, is the
 * moment just before it, 1 just after the last one. Without a horizon, for ever. Relative error below 1e-10.
 * Edges: rate 0 needs a horizon and then equals `expectedRemainingPeriods`; horizon 0 gives 0.
 */
export function discountedExpectedResidualLifetime(
  fit: ContractModelValue,
  renewals: Column,
  options: {
    readonly discountRatePerPeriod: number
    readonly horizon?: number
    readonly periodsUntilRenewal?: number
  },
): Float64Array {
  needObject("options", options)
  const rate = options.discountRatePerPeriod
  const wait = options.periodsUntilRenewal ?? 0
  needNumber("discountRatePerPeriod", rate, 0, MAX_RATE)
  needAtLeastZero("periodsUntilRenewal", wait)
  if (rate === 0 && options.horizon === undefined) {
    throw new InputError(
      "discountRatePerPeriod must be > 0 for a lifetime without horizon: without discount it may be infinite",
    )
  }
  // the sums are discounted to one period before the next renewal
  const factor = Math.exp(rate * (1 - wait))
  return sumsByTenure(contractVector(fit), renewals, rate, options.horizon).map((sum) => sum * factor)
}

/**
 * The same for a new contract at its start, its first period included: DEL, 1 + sum of S(t) e^(-rate t).
 * Fader & Hardie 2010 (see `discountedExpectedResidualLifetime`). Units, accuracy and edges as there; a horizon counts
 * renewals, so that horizon 0 gives 1.
 */
export function newContractDiscountedLifetime(
  fit: ContractModelValue,
  options: { readonly discountRatePerPeriod: number; readonly horizon?: number },
): number {
  needObject("options", options)
  return 1 + discountedExpectedResidualLifetime(fit, [0], { ...options, periodsUntilRenewal: 1 })[0]
}

/** Beyond, the renewals after the next are worth nothing at all, and e^rate is near overflow. */
const MAX_RATE = 100

/** Sum over j = 1 ... horizon of S(n + j) / S(n) e^(-rate j) per row; without horizon for ever. */
function sumsByTenure(
  vector: ContractVector,
  renewals: Column,
  rate: number,
  horizon: number | undefined,
): Float64Array {
  needColumn("renewals", renewals)
  let largest = 0
  for (let i = 0; i < renewals.length; i++) {
    needWhole(`renewals of row ${i}`, renewals[i])
    largest = Math.max(largest, renewals[i])
  }
  if (horizon === undefined) {
    const sums = laterRenewals(vector, largest, rate)
    return Float64Array.from(renewals, (n) => sums[n])
  }
  needWhole("horizon", horizon)
  const retention = retentionTable(vector, largest + horizon)
  const factor = Math.exp(-rate)
  const sums = new Float64Array(largest + 1).fill(-1)
  return Float64Array.from(renewals, (n) => {
    if (sums[n] < 0) sums[n] = windowSum(retention, n, horizon, factor)
    return sums[n]
  })
}

function windowSum(retention: Float64Array, renewals: number, horizon: number, factor: number): number {
  let [sum, running] = [0, 1]
  for (let j = 0; j < horizon && running > 0; j++) {
    running *= retention[renewals + j] * factor
    sum += running
  }
  return sum
}
