import { setTimeout } from "node:timers/promises"
import type { Clock } from "../src/jobs/clock.ts"
import { checkRecord } from "../src/records/record.ts"
import { commitImport } from "../src/store/imports.ts"
import { Projection } from "../src/store/projector.ts"
import { beginOrigin, RecordWriter } from "../src/store/records.ts"
import { openToWrite, type Workspace } from "../src/store/workspace.ts"
import { refreshValues } from "../src/valuation/refreshValues.ts"
import { benchServedValues } from "./servedValues.ts"
import { workspaceOf } from "./workspaceOf.ts"

const NEW_ORDERS = 1_000
const QUIET_MILLISECONDS = 2_000
/** The day after the last order of the bench's file. */
const NOW = new Date("2026-01-01T10:00:00Z")

/**
 * Values in a workspace: how long until everybody's are there from a new fit and from the last one, and until new orders are
 * in them. The workspace is made once for each number of customers.
 */
export async function benchWorkspaceValues(
  directory: string,
  command: string,
  customers: number,
  say: (line: string) => void,
): Promise<void> {
  const data = await workspaceOf(directory, command, customers, say)
  const workspace = openToWrite(data, "the bench")
  const opened = await timed(() => Projection.open(workspace))
  say(`projection opened: ${opened.seconds.toFixed(2)} s`)
  const clock: Clock = { now: () => NOW, after: () => () => undefined }
  const fault = (cause: unknown) => say(`fault: ${String(cause)}`)
  const values = refreshValues(workspace, opened.result, clock, {
    codeVersion: "bench",
    onFault: fault,
    alone: (work) => work(),
  })
  try {
    const first = await timed(() => values.refresh())
    say(`everybody, ${first.result}: ${first.seconds.toFixed(2)} s (read, fit, ranges, kept)`)
    for (const round of [1, 2, 3]) {
      // Values follow records once these pause; until then what they need is fetched ahead.
      await setTimeout(QUIET_MILLISECONDS)
      put(workspace, round, customers)
      const some = await timed(() => values.refresh())
      say(`${NEW_ORDERS} new orders in the values, ${some.result}: ${some.seconds.toFixed(2)} s`)
    }
    workspace.state.script(
      "INSERT INTO setting VALUES ('referral-share', '0.5') ON CONFLICT DO UPDATE SET value = CASE value WHEN '0.5' THEN '0.6' ELSE '0.5' END",
    )
    const all = await timed(() => values.refresh())
    say(`everybody, ${all.result} under the last fit: ${all.seconds.toFixed(2)} s`)
  } finally {
    await values.close()
    await opened.result.close()
    workspace.close()
  }
  await benchServedValues(command, data, customers, say)
}

/** Orders that come live, of customers all over the workspace, on the last day that counts. */
function put(workspace: Workspace, round: number, customers: number): void {
  const { state } = workspace
  const records = Array.from({ length: NEW_ORDERS }, (_, i) => {
    const customer = 1 + ((i * 7919 + round * 104_729) % customers)
    const { record } = checkRecord({
      kind: "order",
      id: `live-${NOW.getTime()}-${process.hrtime.bigint()}-${i}`,
      customer: `C${String(customer).padStart(8, "0")}`,
      at: "2025-12-31T12:00:00Z",
      fields: { amountCents: 2_500 + i },
    })
    if (!record) throw new Error("the bench's orders are records")
    return record
  })
  state.transaction(() => {
    const origin = beginOrigin(state, { source: "bench", channel: "live", begunAt: NOW.toISOString(), name: "bench" })
    new RecordWriter(state, origin, workspace.settings.timeZone).write(records)
    commitImport(state, origin.importId, { rows: records.length, rejected: 0 })
  })
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const started = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - started) / 1000 }
}
