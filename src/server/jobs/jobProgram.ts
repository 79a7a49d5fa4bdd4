import { setPriority } from "node:os"
import type { JobKind } from "../../store/jobs.ts"
import { type Failure, failureOf } from "../asking/failure.ts"
import { backupJob, exportJob } from "./copyJobs.ts"
import { importJob, undoJob } from "./importJob.ts"
import type { JobAsked, JobWork, Progress } from "./jobWork.ts"
import { valuationJob } from "./valuationJob.ts"

/** One job in a process of its own: what files do to it, or how long it takes, harms nobody else. */

export type ToJob = { readonly kind: JobKind; readonly clear: boolean; readonly asked: JobAsked<unknown> }
export type FromJob = { readonly progress: Progress } | { readonly outcome: unknown } | { readonly failure: Failure }

const WORK: Readonly<Record<JobKind, JobWork<never>>> = {
  import: importJob,
  undo: undoJob,
  valuation: valuationJob,
  export: exportJob,
  backup: backupJob,
}
const LOW_PRIORITY = 10

const send = (message: FromJob) => new Promise<void>((done) => process.send?.(message, () => done()))

// Without its server nobody hears what comes of it: the next one begins it again.
const orphaned = () => process.kill(process.pid, "SIGKILL")
process.once("disconnect", orphaned)

process.once("message", async ({ kind, clear, asked }: ToJob) => {
  setPriority(LOW_PRIORITY)
  const work = WORK[kind] as JobWork<unknown>
  try {
    if (clear) await work.clear(asked)
    const tell = (progress: Progress) => void send({ progress })
    await send({ outcome: clear ? null : ((await work.run(asked, tell)) ?? null) })
  } catch (cause) {
    await send({ failure: failureOf(cause) })
  }
  process.off("disconnect", orphaned)
  process.disconnect()
})
