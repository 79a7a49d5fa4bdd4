import type { Job } from "../../store/jobs.ts"

/** What a job's work is given. */
export type JobAsked<Parameters> = Pick<Job, "id" | "askedAt"> & {
  readonly directory: string
  readonly parameters: Parameters
  /** Where files that it makes belong. */
  readonly folder: string
  readonly codeVersion: string
  /** What others are told who find the workspace locked. */
  readonly command: string
}

/** How far a job is: a word for its step, and how much of it is done (rows, bytes, percent), where that is known. */
export type Progress = { readonly step: string; readonly done?: number }

/** One kind of job: what it does, and how what it has left is cleared away where it was called off. */
export type JobWork<Parameters> = {
  /** Answers what came of it, as JSON. Called again where a server has ended in between. */
  run(asked: JobAsked<Parameters>, tell: (progress: Progress) => void): Promise<unknown>
  clear(asked: JobAsked<Parameters>): Promise<void>
}
