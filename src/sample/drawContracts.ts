import { type Contracts, NEVER } from "./business.ts"
import { choiceTable } from "./choiceTable.ts"
import type { RandomGenerator } from "./random.ts"
import type { Lives } from "./simulatePurchases.ts"

const DAYS_PER_MONTH = 30.4375

/** One contract per customer from the first day on; who stops buying extras leaves at the end of the minimum term or later. */
export function drawContracts(lives: Lives, plans: Contracts["plans"], random: RandomGenerator): Contracts {
  const customers = lives.firstDay.length
  const table = choiceTable(plans.map((_, index) => plans.length - index))
  const contracts = {
    customer: new Int32Array(customers),
    plan: new Uint8Array(customers),
    plans,
    startDay: lives.firstDay,
    endDay: new Int32Array(customers).fill(NEVER),
  }
  for (let i = 0; i < customers; i++) {
    contracts.customer[i] = i
    contracts.plan[i] = table[Math.floor(random() * 256)]
    if (lives.dropoutDay[i] === NEVER) continue
    const minimumDays = Math.round(plans[contracts.plan[i]].minimumMonths * DAYS_PER_MONTH)
    contracts.endDay[i] = Math.max(lives.dropoutDay[i], lives.firstDay[i] + minimumDays)
  }
  return contracts
}
