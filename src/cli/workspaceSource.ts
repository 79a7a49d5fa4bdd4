import { BilingualError } from "../records/bilingualError.ts"
import { askedWherever } from "../server/asking/askedWherever.ts"
import { knownOf, knownRecords } from "../server/asking/knownRecords.ts"
import type { OnRebuilding } from "../store/projector.ts"
import { limitedCustomers } from "../store/rights/limits.ts"
import { runOf } from "../store/valuationRuns.ts"
import { openToRead } from "../store/workspace.ts"
import { holdLock } from "../store/writerLock.ts"
import { forecastMonths } from "../valuation/forecastMonths.ts"
import { valuedRows } from "../valuation/keptValuation.ts"
import type { Refit } from "../valuation/refitRule.ts"
import { settingsFrom, type ValuationSettings } from "../valuation/settings.ts"
import { keepWorkspaceValues, valueWorkspace } from "../valuation/valueWorkspace.ts"
import { laidDown } from "../valuation/workspaceSettings.ts"
import type { KeptAs, ValueSource } from "./valueSource.ts"
import { VERSION } from "./version.ts"

export type WorkspaceOptions = {
  readonly refit: Refit
  readonly now: Date
  /** Told while what is asked of is written anew from the records. */
  readonly onRebuilding: OnRebuilding
}

/** What a workspace holds, valued under its settings (flags go before them) and kept as a run. */
export function workspaceSource(
  directory: string,
  given: Partial<ValuationSettings>,
  { refit, now, onRebuilding }: WorkspaceOptions,
): ValueSource {
  const workspace = openToRead(directory)
  const { state } = workspace
  const settings = settingsFrom({ ...laidDown(state), ...given })
  let watermark = 0
  let fitId: number | undefined
  return {
    settings,
    read: async (reading) => {
      const projection = askedWherever(workspace, VERSION, onRebuilding)
      try {
        const known = knownOf(await projection.ask(knownRecords, { lastDay: reading.lastDay, asOf: reading.asOf }))
        watermark = known.watermark
        return known.files
      } finally {
        await projection.close()
      }
    },
    leftOut: () => limitedCustomers(state).people,
    value: (files, judge) => {
      const valued = valueWorkspace(state, files, settings, { refit, judge, codeVersion: VERSION })
      fitId = valued?.fitId
      return valued?.valuation
    },
    keep: async (files, valuation): Promise<KeptAs> => {
      const lock = lockOrHolder(directory)
      if ("heldBy" in lock) return lock
      try {
        const occasion = { madeAt: now.toISOString(), watermark, codeVersion: VERSION }
        const valued = valuedRows(valuation, files.currency, forecastMonths(files.book, valuation).months)
        const run = await keepWorkspaceValues(state, files.book.customerIds, { valued, fitId }, occasion)
        return { run, fit: runOf(state, run)?.fitId ?? 0 }
      } finally {
        lock.release()
      }
    },
    close: () => workspace.close(),
  }
}

/** Whoever cannot write can still look: values are shown, only not kept. */
function lockOrHolder(directory: string): { readonly release: () => void } | { readonly heldBy: string } {
  try {
    return { release: holdLock(directory, "values", "stammwert value") }
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : ""
    if (cause instanceof BilingualError) return { heldBy: cause.message }
    if (/^(SQLITE_(READONLY|CANTOPEN)|EACCES|EROFS|EPERM)/.test(code)) return { heldBy: code }
    throw cause
  }
}
