import { type ChildProcess, fork } from "node:child_process"
import { rmSync } from "node:fs"
import { join } from "node:path"
import {
  addJob,
  changeJob,
  findJob,
  JOBS_FOLDER,
  type Job,
  type JobKind,
  nextJob,
  resumeJobs,
  wantedUploads,
} from "../../store/jobs.ts"
import type { State } from "../../store/state.ts"
import type { Failure } from "../asking/failure.ts"
import type { FromJob, ToJob } from "./jobProgram.ts"
import type { Progress } from "./jobWork.ts"
import { removeOldFiles, removeUploads } from "./uploads.ts"

export type JobQueueOptions = {
  readonly state: State
  readonly directory: string
  readonly codeVersion: string
  readonly command: string
  readonly now: () => number
  /** Something new is in the state. */
  readonly onCommitted: () => void
  readonly onFault: (detail: string) => void
  /** A job that takes longer is called off. */
  readonly longestMilliseconds?: number
}

export type JobListener = { hear(job: JobShown): void; end(): void }

/** A job as it is shown: with how far it is, while it runs. */
export type JobShown = Job & { readonly progress: Progress | null }

const LONGEST_MILLISECONDS = 2 * 3_600_000
const HEAP_MEBIBYTES = 2_048
/** Progress is told so often at most. */
const TELL_MILLISECONDS = 200

/** Jobs, one after another, each in a process of its own. What a server's end cuts off begins again with the next. */
export class JobQueue {
  readonly #options: JobQueueOptions
  readonly #listeners = new Set<JobListener>()
  #running: { readonly id: number; readonly child: ChildProcess; progress: Progress | null } | undefined
  #isClosed = false

  constructor(options: JobQueueOptions) {
    this.#options = options
    resumeJobs(options.state)
    removeOldFiles(options.directory, options.now(), new Set(wantedUploads(options.state)))
    this.#wake()
  }

  add(kind: JobKind, askedBy: number, parameters: Readonly<Record<string, unknown>>): JobShown {
    const { state, now } = this.#options
    const id = addJob(state, { kind, askedBy, askedAt: now(), parameters })
    this.#tell(id)
    this.#wake()
    return this.shown(id) as JobShown
  }

  /** Puts a job that asks back into the line, with other parameters. */
  again(id: number, parameters: unknown): boolean {
    const isChanged = changeJob(this.#options.state, id, ["asking", "failed"], { state: "waiting", parameters })
    this.#tell(id)
    this.#wake()
    return isChanged
  }

  /** Calls a job off; what it has left behind is cleared away in its turn. */
  cancel(id: number): boolean {
    const { state, now } = this.#options
    const change = { state: "cancelled", isCleared: false, endedAt: now() } as const
    const isChanged = changeJob(state, id, ["waiting", "running", "asking"], change)
    if (this.#running?.id === id) this.#running.child.kill("SIGKILL")
    this.#tell(id)
    this.#wake()
    return isChanged
  }

  /** A job with how far it is. */
  shown(id: number): JobShown | undefined {
    const job = findJob(this.#options.state, id)
    return job && this.withProgress(job)
  }

  withProgress(job: Job): JobShown {
    return { ...job, progress: this.#running?.id === job.id ? this.#running.progress : null }
  }

  /** Hears of every change of every job; answers how to stop. */
  listen(listener: JobListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Lets whoever listens go: the server is about to end. */
  hangUp(): void {
    for (const { end } of this.#listeners) end()
  }

  /** Tells of a job that somebody else has changed. */
  changed(id: number): void {
    this.#tell(id)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const child = this.#running?.child
    if (!child) return
    const ended = new Promise((done) => child.once("exit", done))
    child.kill("SIGKILL")
    await ended
  }

  /** Where files that a job makes lie. */
  folderOf(id: number): string {
    return join(this.#options.directory, JOBS_FOLDER, String(id))
  }

  #wake(): void {
    if (this.#running || this.#isClosed) return
    const job = nextJob(this.#options.state)
    if (job) this.#begin(job)
  }

  #begin(job: Job): void {
    const { state, directory, codeVersion, command, longestMilliseconds = LONGEST_MILLISECONDS } = this.#options
    const isClearing = job.state === "cancelled"
    if (!isClearing) changeJob(state, job.id, ["waiting"], { state: "running" })
    const child = fork(new URL("./jobProgram.ts", import.meta.url), {
      execArgv: [`--max-old-space-size=${HEAP_MEBIBYTES}`],
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    })
    this.#running = { id: job.id, child, progress: null }
    this.#tell(job.id)
    let answer: Exclude<FromJob, { progress: Progress }> | undefined
    let isLate = false
    const late = setTimeout(() => {
      isLate = true
      child.kill("SIGKILL")
    }, longestMilliseconds)
    child.on("message", (message: FromJob) => {
      if ("progress" in message) this.#progress(job.id, message.progress)
      else answer = message
    })
    child.on("exit", () => {
      clearTimeout(late)
      this.#running = undefined
      if (this.#isClosed) return
      this.#end(job, isClearing, answer ?? { failure: isLate ? TOO_LONG : CUT_OFF })
      this.#wake()
    })
    const { id, kind, askedAt, parameters } = job
    const asked = { id, askedAt, parameters, directory, codeVersion, command, folder: this.folderOf(id) }
    child.send({ kind, clear: isClearing, asked } satisfies ToJob)
  }

  #end(job: Job, isClearing: boolean, answer: Exclude<FromJob, { progress: Progress }>): void {
    const { state, now, onCommitted, onFault } = this.#options
    const endedAt = now()
    if ("failure" in answer && answer.failure.kind === "fault") onFault(answer.failure.detail)
    if (isClearing) {
      changeJob(state, job.id, ["cancelled"], { state: "cancelled", endedAt })
      this.#tidy(job)
    } else if ("failure" in answer) {
      changeJob(state, job.id, ["running"], { state: "failed", outcome: said(answer.failure), endedAt })
    } else {
      const isAsking = job.kind === "import"
      changeJob(state, job.id, ["running"], {
        state: isAsking ? "asking" : "done",
        outcome: answer.outcome,
        ...(isAsking ? {} : { endedAt }),
      })
      onCommitted()
    }
    this.#tell(job.id)
  }

  /** What a job has made or was given is needed no more. */
  #tidy({ id, kind, parameters }: Job): void {
    const { directory } = this.#options
    rmSync(this.folderOf(id), { recursive: true, force: true })
    if (kind === "import") removeUploads(directory, (parameters as { uploads: string[] }).uploads)
  }

  /** The files of an import that was committed. */
  forgetFiles(job: Job): void {
    this.#tidy(job)
  }

  #progress(id: number, progress: Progress): void {
    if (this.#running?.id !== id) return
    const isNew = this.#running.progress?.step !== progress.step
    this.#running.progress = progress
    if (isNew) this.#tell(id)
    else this.#tellSoon(id)
  }

  #soon: NodeJS.Timeout | undefined
  #tellSoon(id: number): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      if (!this.#isClosed) this.#tell(id)
    }, TELL_MILLISECONDS).unref()
  }

  #tell(id: number): void {
    const job = this.shown(id)
    if (job) for (const { hear } of this.#listeners) hear(job)
  }
}

/** Why a job failed, in words; a fault of ours is told to whoever runs the server, not to whoever asked. */
const said = (failure: Failure) => ({
  message: failure.kind === "fault" ? OUR_FAULT : failure.sentence,
})

const OUR_FAULT = {
  en: "this is a fault of ours: the server's log says more",
  de: "Das ist unser Fehler: Das Protokoll des Servers sagt mehr.",
}
const CUT_OFF: Failure = {
  kind: "input",
  sentence: {
    en: "the work took more memory than it may have, or was ended from outside: take smaller files, or the command line",
    de: "Die Arbeit brauchte mehr Speicher, als sie haben darf, oder wurde von außen beendet: Nehmen Sie kleinere Dateien oder die Kommandozeile.",
  },
}
const TOO_LONG: Failure = {
  kind: "input",
  sentence: {
    en: "the work took too long and was called off: take smaller files, or the command line",
    de: "Die Arbeit dauerte zu lange und wurde abgebrochen: Nehmen Sie kleinere Dateien oder die Kommandozeile.",
  },
}
