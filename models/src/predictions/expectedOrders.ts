import { checkedProfile, type Profile } from "../histories/profiles.ts"
import { checkHorizon } from "../histories/validate.ts"
import type { Forecast } from "../mixtures/combination.ts"
import { averaged, componentsOf } from "../mixtures/components.ts"
import { modelOf } from "../transactions/models.ts"
import type { Histories } from "../types.ts"
import { timesActive } from "./givenActive.ts"

/**
 * Expected number of orders in (as-of date, as-of date + horizon], given the history: P(active) x E[orders | active].
 * BG/NBD: Fader, Hardie & Lee 2005, eq. 10; MBG/NBD: Batislam et al. 2007, eq. 7; Pareto/NBD: Fader & Hardie 2005,
 * eq. 41; Gamma-Gompertz/NBD: Bemmaor & Glady 2012; BG/BB: Fader, Hardie & Shang 2010; CNBD-k exactly, where Platzer &
 * Reutterer 2016 approximate (see erlangFuture.ts). The horizon is in the time unit of the fit, >= 0. Relative error below
 * 1e-9, x = 5000 included. A posterior or a combination gives the mean over its draws or parts.
 * Edges: horizon 0 gives 0; BG/BB takes whole periods only.
 */
export function expectedOrders(forecast: Forecast, histories: Histories, horizon: number): Float64Array {
  return averaged(forecast, histories, (fit, known) => {
    const { model, parameters } = modelOf(fit)
    checkHorizon(model, horizon)
    return timesActive(fit, known, (block) => model.expectedOrders(parameters, block, horizon))
  })
}

/**
 * Expected number of repeat orders of a new customer in the horizon that begins with his first order.
 * The history (0, 0, 0) put into `expectedOrders`; Fader, Hardie & Lee 2005, eq. 9, for BG/NBD. A fit with covariates
 * needs the new customer's.
 */
export function newCustomerExpectedOrders(forecast: Forecast, horizon: number, covariates: Profile = {}): number {
  const profile = checkedProfile(covariates)
  const zero = new Float64Array(1)
  const block = { repeatOrders: 0, states: new Int32Array(1), ages: zero, recencies: zero, profile }
  return componentsOf(forecast, 1).reduce((sum, { weight, value }) => {
    const { model, parameters } = modelOf(value)
    checkHorizon(model, horizon)
    const active = weight * model.newCustomerActive(parameters, profile)
    return sum + active * model.expectedOrders(parameters, block, horizon)[0]
  }, 0)
}
