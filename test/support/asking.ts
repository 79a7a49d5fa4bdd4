import { parseDay } from "../../src/records/day.ts"
import { checkRecord } from "../../src/records/record.ts"
import { openAnalyticsFile } from "../../src/store/analytics.ts"
import { commitImport } from "../../src/store/imports.ts"
import { buildProjection } from "../../src/store/projection/buildProjection.ts"
import { type Asking, askAsOf } from "../../src/store/queries/asking.ts"
import { beginOrigin, RecordWriter } from "../../src/store/records.ts"
import type { State } from "../../src/store/state.ts"
import { withWorkspace } from "./workspaces.ts"

/** Writes records as if another program had sent them. */
function tell(state: State, claims: readonly object[]): void {
  state.transaction(() => {
    const origin = beginOrigin(state, {
      source: "shop",
      channel: "live",
      begunAt: "2026-11-22T08:00:00Z",
      name: "a test",
    })
    const records = claims.map((claim) => {
      const { record, faults } = checkRecord(claim)
      if (!record) throw new Error(JSON.stringify(faults))
      return record
    })
    new RecordWriter(state, origin, "Europe/Berlin").write(records)
    commitImport(state, origin.importId, { rows: records.length, rejected: 0 })
  })
}

/** Runs some work with questions asked of a workspace that holds these records and no others. */
export async function asking(
  claims: readonly object[],
  asOf: string,
  work: (asking: Asking, state: State) => Promise<void>,
): Promise<void> {
  await withWorkspace(async ({ state, settings, directory }) => {
    tell(state, claims)
    const file = await openAnalyticsFile(":memory:", { directory, timeZone: "Europe/Berlin" })
    try {
      await buildProjection(file.writer, state, settings)
      await work(await askAsOf(file.writer, parseDay(asOf, "the as-of day")), state)
    } finally {
      file.close()
    }
  })
}
