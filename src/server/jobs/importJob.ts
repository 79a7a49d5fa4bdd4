import { mkdirSync } from "node:fs"
import { basename, extname, join } from "node:path"
import type { ReadOptions } from "../../import/readPlan.ts"
import { dayOfInstant } from "../../records/day.ts"
import { mendableOrders, mendableRecords, writeMendable } from "../../report/mendableRows.ts"
import { type StagedImport, stageImport } from "../../store/importFiles.ts"
import { discardImport, undoImport } from "../../store/imports.ts"
import type { Workspace } from "../../store/workspace.ts"
import type { JobWork } from "./jobWork.ts"
import { openWhenFree } from "./openWhenFree.ts"
import { uploadPath } from "./uploads.ts"

/** What an import is asked for with. */
export type ImportParameters = {
  readonly uploads: readonly string[]
  readonly source?: string
  /** What somebody has said of the files; all else is found out. */
  readonly read?: ReadOptions
  readonly language: "de" | "en"
}

/** What a yes would commit, and what it would bring. */
export type StagedShown = ReturnType<typeof shown>

/** Reads files that were sent and lays what they say beside what is there; nobody sees it before a yes. */
export const importJob: JobWork<ImportParameters> = {
  async run({ directory, parameters, askedAt, folder, command }, tell) {
    const { source, read = {}, uploads, language } = parameters
    const workspace = await openWhenFree(directory, command)
    try {
      const { timeZone } = workspace.settings
      const staged = await stageImport(
        workspace,
        uploads.map((id) => uploadPath(directory, id)),
        {
          source,
          begunAt: new Date(askedAt).toISOString(),
          reading: {
            read: { ...read, allKinds: true },
            timeZone,
            lastDay: dayOfInstant(new Date(askedAt), timeZone),
            // What no row decides is shown as a question, and somebody mends how the file is read.
            ask: async () => undefined,
            onProgress: (step, done) => tell({ step, done }),
          },
        },
      )
      discardOf(workspace, askedAt, staged.importId)
      return { ...shown(staged), rejectFiles: writeRejects(staged, folder, language) }
    } finally {
      workspace.close()
    }
  },
  async clear({ directory, askedAt, command }) {
    const workspace = await openWhenFree(directory, command)
    try {
      discardOf(workspace, askedAt)
    } finally {
      workspace.close()
    }
  },
}

/** Drops what this very job (it began at the instant the job was asked for) has written otherwise before. */
function discardOf({ state }: Workspace, askedAt: number, except = 0): void {
  const begunAt = new Date(askedAt).toISOString()
  const open = "SELECT id FROM import WHERE state = 'open' AND channel = 'file' AND begun_at = ? AND id <> ?"
  for (const { id } of state.rows<{ id: number }>(open, begunAt, except)) discardImport(state, id)
}

function shown({ files, records, ...staged }: StagedImport) {
  const { importId, currency, consequences, recordConsequences, overlap, alreadyAs } = staged
  const sum = (count: (one: (typeof records)[number]) => number) => records.reduce((all, one) => all + count(one), 0)
  return {
    importId,
    currency: currency ?? null,
    rows: (files?.rows ?? 0) + sum(({ rows }) => rows),
    rejected: (files?.rejected ?? 0) + sum(({ rejected }) => rejected),
    /** How each file is read, decision by decision. */
    plans: [...(files?.plans ?? []), ...records.map(({ file }) => file.plan)],
    consequences,
    recordConsequences,
    overlap,
    alreadyAs: alreadyAs ?? null,
  }
}

function writeRejects({ files, records }: StagedImport, folder: string, language: "de" | "en"): string[] {
  const orders = (files?.plans ?? []).map((plan) =>
    mendableOrders(
      plan,
      (files?.rejects ?? []).filter(({ file }) => file === plan.file),
      language,
    ),
  )
  const some = [...orders, ...records.map((one) => mendableRecords(one, language))].filter(
    ({ rows }) => rows.length > 0,
  )
  if (some.length > 0) mkdirSync(folder, { recursive: true, mode: 0o700 })
  return some.map((one, index) => {
    const name = `rejected-${index + 1}-${basename(one.plan.file, extname(one.plan.file))}.csv`
    writeMendable(join(folder, name), one, language)
    return name
  })
}

/** Takes an import back, which of many rows takes its time. */
export const undoJob: JobWork<{ readonly importId: number }> = {
  async run({ directory, parameters, command }) {
    // Opening it clears away what an undo that was cut off has left.
    const workspace = await openWhenFree(directory, command)
    try {
      const { importId } = parameters
      const [found] = workspace.state.rows<{ state: string }>("SELECT state FROM import WHERE id = ?", importId)
      if (found?.state === "committed" || found?.state === "open") undoImport(workspace.state, importId)
      return { importId }
    } finally {
      workspace.close()
    }
  },
  clear: async () => {},
}
