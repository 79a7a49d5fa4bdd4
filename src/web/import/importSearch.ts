import type { Corrections } from "../reading/readChoices.ts"

type ImportSearch = {
  readonly job?: number
  /** What somebody has said of how its files are read; the server checks it. */
  readonly read?: Corrections
}

/** Which import an address means, and what was said of it. */
export const importSearch = ({ job, read }: Record<string, unknown>): ImportSearch => ({
  ...(Number.isInteger(job) && { job: job as number }),
  ...(typeof read === "object" && read !== null && { read: read as Corrections }),
})
