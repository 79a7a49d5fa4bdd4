import { holdoutResult } from "../../measures/holdout.ts"
import { holdoutOutlook } from "../../measures/holdoutOutlook.ts"
import { dayOfInstant } from "../../records/day.ts"
import { projectionRead } from "./projectionRead.ts"

/** Of an outlook that is asked again, the same figures come. */
const SEED = 20_261
const CURRENCY = "EUR"

/** What leaving so many out of all measures would mean. */
export const holdoutForeseen = projectionRead(
  "holdout-outlook",
  ({ engine, workspace }, { now, basisPoints }: { readonly now: number; readonly basisPoints: number }) => {
    const { state, settings } = workspace
    const today = dayOfInstant(new Date(now), settings.timeZone)
    const currency = settings.currency ?? CURRENCY
    return holdoutOutlook({ engine, state, today, currency, seed: SEED }, basisPoints)
  },
)

/** What all measures together have brought against those who are in none. */
export const holdoutJudged = projectionRead(
  "holdout-result",
  ({ engine, workspace }, { now }: { readonly now: number }) => {
    const { state, settings } = workspace
    const { timeZone, currency } = settings
    return holdoutResult({ engine, state, now, timeZone, currency: currency ?? CURRENCY })
  },
)
