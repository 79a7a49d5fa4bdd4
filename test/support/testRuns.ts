import { keepFit, keepRun } from "../../src/store/valuationRuns.ts"
import type { Workspace } from "../../src/store/workspace.ts"

/** What a run says of a customer, in euros; NaN and what is left out is not known. */
export type TestValue = {
  readonly current: number
  readonly future?: number
  readonly pActive?: number
  /** Days until the next order. */
  readonly next?: number
}

/** Keeps a run as a valuation would, with nobody where a name is nobody's; `upon` the last run of everybody where it is of some alone. */
export async function keepTestRun(
  { state }: Workspace,
  run: { readonly asOf: number; readonly values: Readonly<Record<string, TestValue>>; readonly upon?: number | null },
): Promise<number> {
  const origin = { madeAt: "2026-07-01T02:00:00Z", asOf: run.asOf, watermark: 1, codeVersion: "1", settings: "{}" }
  const fitId = keepFit(state, { ...origin, fit: "{}" })
  const rows = Object.entries(run.values).map(([name, value]) => {
    const [customer] = state.rows<{ id: number }>("SELECT id FROM customer WHERE name = ?", name)
    return { id: customer?.id, ...value }
  })
  const column = (name: string, decimals: number, of: (row: (typeof rows)[number]) => number | undefined) => ({
    name,
    decimals,
    values: Float64Array.from(rows, (row) => of(row) ?? Number.NaN),
  })
  return keepRun(state, { ...origin, fitId, baseId: run.upon ?? null, customers: rows.length, totals: "{}" }, [
    column("customer", 0, ({ id }) => id),
    column("current_value", 2, ({ current }) => current),
    column("future_value", 2, ({ future }) => future),
    column("referral_value", 2, ({ id }) => id && id / 100),
    column("p_active", 6, ({ pActive }) => pActive),
    column("next_order_days", 0, ({ next }) => next),
  ])
}
