import { formatDay } from "../records/day.ts"
import { type Business, NEVER } from "./business.ts"
import { customerText } from "./customerText.ts"
import { CHUNK_CHARACTERS } from "./limits.ts"

/**
 * What the customers are really like, as CSV: `rate_per_week` while active, `alive` (1 or 0) at the end of the last day,
 * `dropout_day` (empty while alive), `mean_spend` in euros.
 */
export function* writeTruth(business: Business): Generator<string> {
  const { truth, kind, customers, lastDay } = business
  let text = "customer_id,first_day,rate_per_week,alive,dropout_day,mean_spend\n"
  for (let i = 0; i < customers; i++) {
    const alive = truth.dropoutDay[i] > lastDay
    text += `${customerText(kind, i)},${formatDay(truth.firstDay[i])},${truth.ratePerWeek[i]},${alive ? 1 : 0},${
      truth.dropoutDay[i] === NEVER ? "" : formatDay(truth.dropoutDay[i])
    },${truth.meanSpend[i] / 100}\n`
    if (text.length < CHUNK_CHARACTERS) continue
    yield text
    text = ""
  }
  yield text
}
