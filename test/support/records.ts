import { type BusinessRecord, checkRecord } from "../../src/records/record.ts"
import { type Channel, commitImport } from "../../src/store/imports.ts"
import { beginOrigin, RecordWriter } from "../../src/store/records.ts"
import type { Workspace } from "../../src/store/workspace.ts"

/** A claim that must be a record. */
export function checked(claim: unknown): BusinessRecord {
  const { record, faults } = checkRecord(claim)
  if (!record) throw new Error(JSON.stringify(faults))
  return record
}

/** Writes records of any kind as one committed import. */
export function putRecords(workspace: Workspace, claims: readonly unknown[], channel: Channel = "hand"): void {
  const { state, settings } = workspace
  state.transaction(() => {
    const origin = beginOrigin(state, { source: "shop", channel, begunAt: "2026-11-22T08:00:00Z", name: "a test" })
    new RecordWriter(state, origin, settings.timeZone).write(claims.map(checked))
    commitImport(state, origin.importId, { rows: claims.length, rejected: 0 })
  })
}
