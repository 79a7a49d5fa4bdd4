import { createReadStream, existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { z } from "zod"
import { can, type Permission } from "../../records/role.ts"
import { audit } from "../../store/audit.ts"
import { type JobKind, listJobs } from "../../store/jobs.ts"
import { findSession } from "../../store/sessions.ts"
import { findUser } from "../../store/users.ts"
import { mayDo, type SessionVisitor, type Visitor } from "../auth/door.ts"
import { bytes } from "../contract/bytes.ts"
import { job as shownJob } from "../contract/jobs.ts"
import type { JobShown } from "../jobs/jobQueue.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf, needRight } from "./route.ts"

/** What whoever asks for a job, looks at it or calls it off must be allowed. */
export const JOB_NEEDS: Readonly<Record<JobKind, Permission>> = {
  import: "imports.write",
  undo: "imports.write",
  valuation: "settings.write",
  export: "people.export",
  backup: "settings.write",
}

const MOST_SHOWN = 100
const HEARTBEAT_MILLISECONDS = 15_000
const MOST_STREAMS = 200

export const jobShown = ({ parameters, isCleared, askedAt, endedAt, ...job }: JobShown): z.infer<typeof shownJob> => ({
  ...job,
  askedAt: new Date(askedAt).toISOString(),
  endedAt: endedAt === null ? null : new Date(endedAt).toISOString(),
  outcome: job.outcome as z.infer<typeof shownJob>["outcome"],
})

/** The job that is asked about, where whoever asks may know of it. */
export function jobIn({ params, visitor }: Asked, { jobs }: ApiParts): JobShown {
  const job = /^\d{1,15}$/.test(params.id) ? jobs.shown(Number(params.id)) : undefined
  if (job && visitor && mayDo(visitor, JOB_NEEDS[job.kind])) return job
  throw new Refusal(404, "no-such-job", { en: "there is no such job", de: "Diesen Auftrag gibt es nicht." })
}

/** Puts a job into the line, and notes who did. */
export function begin(asked: Asked, parts: ApiParts, kind: JobKind, parameters: Readonly<Record<string, unknown>>) {
  const { door, jobs } = parts
  const job = jobs.add(kind, (asked.visitor as Visitor).user.id, parameters)
  const object = `job ${job.id}`
  audit(door.state, { at: door.now(), actor: actorOf(asked), action: `begin ${kind}`, object, detail: {} })
  return jobShown(job)
}

export const tooLate = () =>
  new Refusal(409, "too-late", {
    en: "the job is in another state by now: look at it anew",
    de: "Der Auftrag ist inzwischen in einem anderen Zustand: Sehen Sie ihn neu an.",
  })

let streams = 0

/** Tells of every change of a job as it happens, and first of how all stand: who comes back has missed nothing. */
function stream({ visitor, request, reply }: Asked, { jobs, door }: ApiParts): void {
  const { tokenHash, user } = visitor as SessionVisitor
  if (!request.headers.accept?.includes("text/event-stream")) {
    throw new Refusal(406, "events-only", {
      en: "ask for text/event-stream",
      de: "Fragen Sie nach text/event-stream.",
    })
  }
  if (streams >= MOST_STREAMS) throw new Refusal(503, "too-many-streams", TOO_MANY, 5)
  streams++
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  })
  const send = (job: JobShown) => {
    const role = findSession(door.state, tokenHash) && findUser(door.state, user.id)?.role
    // Whoever was shown out, or may do less by now, hears no more.
    if (role === undefined) raw.end()
    else if (can(role, JOB_NEEDS[job.kind])) raw.write(`event: job\ndata: ${JSON.stringify(jobShown(job))}\n\n`)
  }
  for (const job of listJobs(door.state, MOST_SHOWN).reverse()) send(jobs.withProgress(job))
  const stop = jobs.listen({ hear: send, end: () => raw.end() })
  const beat = setInterval(() => raw.write(": still here\n\n"), HEARTBEAT_MILLISECONDS)
  raw.on("close", () => {
    streams--
    clearInterval(beat)
    stop()
  })
}

const TOO_MANY = {
  en: "too many pages look at jobs just now: close some",
  de: "Zu viele Seiten sehen gerade nach Aufträgen: Schließen Sie einige.",
}

/** Work that goes on while nobody waits. */
export const jobRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/jobs",
    operation: "listJobs",
    does: "The latest jobs.",
    needs: "somebody",
    answer: z.array(shownJob),
    handle: async ({ visitor }, { door, jobs }) =>
      listJobs(door.state, MOST_SHOWN)
        .filter(({ kind }) => mayDo(visitor as Visitor, JOB_NEEDS[kind]))
        .map((job) => jobShown(jobs.withProgress(job))),
  },
  {
    method: "GET",
    path: "/api/jobs/events",
    operation: "followJobs",
    does: "Tells of every change of a job as it happens, and first of how all stand.",
    refuses: [406],
    needs: "session",
    sends: ["text/event-stream"],
    answer: shownJob,
    handle: async (asked, parts) => stream(asked, parts),
  },
  {
    method: "GET",
    path: "/api/jobs/:id",
    operation: "getJob",
    does: "How a job stands.",
    needs: "somebody",
    answer: shownJob,
    handle: async (asked, parts) => jobShown(jobIn(asked, parts)),
  },
  {
    method: "POST",
    path: "/api/jobs/:id/cancel",
    operation: "cancelJob",
    does: "Calls a job off.",
    refuses: [409],
    needs: "somebody",
    answer: shownJob,
    handle: async (asked, parts) => {
      const { id } = jobIn(asked, parts)
      if (!parts.jobs.cancel(id)) throw tooLate()
      return jobShown(parts.jobs.shown(id) as JobShown)
    },
  },
  {
    method: "GET",
    path: "/api/jobs/:id/files/:file",
    operation: "getJobFile",
    does: "A file that a job has made.",
    refuses: [403],
    needs: "somebody",
    sends: ["application/json", "text/csv"],
    answer: bytes,
    handle: async (asked, parts) => {
      const { id, kind } = jobIn(asked, parts)
      if (kind === "export") needRight({ needs: "people.export", fresh: true }, asked.visitor)
      const folder = parts.jobs.folderOf(id)
      // Only what lies there, by its own name: nothing that was asked for becomes part of a path.
      const name = existsSync(folder) ? readdirSync(folder).find((one) => one === asked.params.file) : undefined
      if (name === undefined) throw new Refusal(404, "no-such-file", NO_FILE)
      asked.reply.header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      asked.reply.type(name.endsWith(".json") ? "application/json" : "text/csv; charset=utf-8")
      return createReadStream(join(folder, name))
    },
  },
  {
    method: "POST",
    path: "/api/valuations",
    operation: "beginValuation",
    does: "Begins to value all customers.",
    needs: "settings.write",
    answer: shownJob,
    handle: async (asked, parts) => begin(asked, parts, "valuation", {}),
  },
  {
    method: "POST",
    path: "/api/exports",
    operation: "beginExport",
    does: "Begins to write everything into files.",
    needs: "people.export",
    fresh: true,
    body: z.strictObject({ withHistory: z.boolean().default(false) }),
    answer: shownJob,
    handle: async (asked, parts) => begin(asked, parts, "export", asked.body),
  },
  {
    method: "POST",
    path: "/api/backups",
    operation: "beginBackup",
    does: "Begins to write a backup.",
    needs: "settings.write",
    body: z.strictObject({ keep: z.int().min(1).max(1_000).optional() }),
    answer: shownJob,
    handle: async (asked, parts) => begin(asked, parts, "backup", asked.body),
  },
]

const NO_FILE = { en: "the job has made no such file", de: "Eine solche Datei hat der Auftrag nicht gemacht." }
