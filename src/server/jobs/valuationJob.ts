import { yesterdayOf } from "../../jobs/daily.ts"
import { openToRead } from "../../store/workspace.ts"
import { withLock } from "../../store/writerLock.ts"
import { forecastMonths } from "../../valuation/forecastMonths.ts"
import { valuedRows } from "../../valuation/keptValuation.ts"
import { settingsFrom } from "../../valuation/settings.ts"
import { keepWorkspaceValues, valueWorkspace } from "../../valuation/valueWorkspace.ts"
import { laidDown } from "../../valuation/workspaceSettings.ts"
import { askedWherever } from "../asking/askedWherever.ts"
import { knownOf, knownRecords } from "../asking/knownRecords.ts"
import type { JobWork } from "./jobWork.ts"

/** Fits the models anew and values everybody, as of yesterday. */
export const valuationJob: JobWork<object> = {
  async run({ directory, askedAt, codeVersion, command }, tell) {
    const workspace = openToRead(directory)
    const projection = askedWherever(workspace, codeVersion, (share = 1) =>
      tell({ step: "rebuilding", done: Math.floor(share * 100) }),
    )
    try {
      const { state, settings: here } = workspace
      const now = new Date(askedAt)
      const asOf = yesterdayOf(now, here.timeZone)
      const settings = settingsFrom({ ...laidDown(state), asOf })
      tell({ step: "reading" })
      const known = knownOf(await projection.ask(knownRecords, { lastDay: asOf + 1, asOf }))
      tell({ step: "fitting" })
      const valued = valueWorkspace(state, known.files, settings, { refit: "yes", judge: false, codeVersion })
      if (valued === undefined) return { run: null }
      tell({ step: "keeping" })
      const occasion = { madeAt: now.toISOString(), watermark: known.watermark, codeVersion }
      const rows = {
        valued: valuedRows(
          valued.valuation,
          known.files.currency,
          forecastMonths(known.files.book, valued.valuation).months,
        ),
        fitId: valued.fitId,
      }
      const keep = () => keepWorkspaceValues(state, known.files.book.customerIds, rows, occasion)
      return { run: await withLock(directory, "values", command, keep) }
    } finally {
      await projection.close()
      workspace.close()
    }
  },
  clear: async () => {},
}
