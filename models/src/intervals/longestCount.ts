import { InputError } from "../errors.ts"
import type { Profile } from "../histories/profiles.ts"
import type { TransactionModel, Vector } from "../transactions/model.ts"

/** Tables of chances and of value densities for more counts than this would fill the memory. */
const MOST_COUNTED = 10_000

/** How many orders a customer's interval has to count up to: at least 1, and an InputError where that is out of hand. */
export function longestCount(
  model: TransactionModel,
  parameters: Vector,
  customer: readonly [
    repeatOrders: number,
    age: number,
    horizon: number,
    negligible: number,
    profile: Profile | undefined,
  ],
): number {
  const longest = Math.max(1, model.mostOrders(parameters, ...customer))
  if (longest <= MOST_COUNTED) return longest
  const [, , horizon] = customer
  throw new InputError(
    `${model.name} thinks ${longest} orders of one customer possible within horizon ${horizon}, more than ` +
      `${MOST_COUNTED}: give a shorter horizon or, where the fit is not identified, use posterior with a prior`,
  )
}
