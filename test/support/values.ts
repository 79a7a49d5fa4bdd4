import type { Asking } from "../../src/store/queries/asking.ts"

/** What a valuation might say of a customer; amounts in minor units. */
export type Worth = {
  readonly current: number
  readonly future: number
  readonly pActive?: number
  readonly risk?: "low" | "medium" | "high"
  readonly segment?: string
  readonly expectedOrders?: number
}

/** Puts values beside the orders of a test, as a run of the as-of day: of each customer by what they brought in all. */
export async function putValues({ engine, asOf }: Asking, worth: ReadonlyMap<number, Worth>): Promise<void> {
  for (const [customer, one] of worth) {
    const { current, future, pActive = 0.5, risk = "medium", segment = "loyal", expectedOrders = 0 } = one
    await engine.run(
      `INSERT INTO valued BY NAME SELECT $customer::INTEGER AS customer, 1 AS run, $asOf::INTEGER AS as_of, $current::BIGINT AS current_value,
         $future::BIGINT AS future_value, ($current + $future)::BIGINT AS total_value, $pActive::DOUBLE AS p_active, $risk AS churn_risk,
         $segment AS segment, $expectedOrders::DOUBLE AS expected_orders, true AS is_somebody`,
      { customer, asOf, current, future, pActive, risk, segment, expectedOrders },
    )
  }
}
