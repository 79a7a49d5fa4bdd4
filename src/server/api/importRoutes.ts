import { z } from "zod"
import { audit } from "../../store/audit.ts"
import { channelOf, commitImport, isOpen, listImports, undoImport } from "../../store/imports.ts"
import { changeJob } from "../../store/jobs.ts"
import { saveSetting } from "../../store/workspace.ts"
import { projectionRead } from "../asking/projectionRead.ts"
import { importEntry } from "../contract/imports.ts"
import { job as shownJob } from "../contract/jobs.ts"
import type { ImportParameters, StagedShown } from "../jobs/importJob.ts"
import type { JobShown } from "../jobs/jobQueue.ts"
import { addPiece, beginUpload, uploadPath } from "../jobs/uploads.ts"
import { Refusal } from "../refusal.ts"
import { begin, jobIn, jobShown, tooLate } from "./jobRoutes.ts"
import { readSchema } from "./readSchema.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf, needRight } from "./route.ts"

const source = z.string().trim().min(1).max(200).optional()
const read = readSchema.optional()
const language = z.enum(["de", "en"]).default("de")

/** Every import of files, the latest first. */
export const importsOfFiles = projectionRead("imports-of-files", async ({ workspace }) => listImports(workspace.state))

/** An import that was read and waits for a yes. */
function staged(asked: Asked, parts: ApiParts): JobShown & { readonly outcome: StagedShown } {
  const job = jobIn(asked, parts)
  if (job.kind === "import" && job.state === "asking") return job as JobShown & { readonly outcome: StagedShown }
  throw tooLate()
}

/** What was read counts from now on, in one small transaction. */
function commit(asked: Asked, parts: ApiParts) {
  const { door, jobs, background, workspace } = parts
  const job = staged(asked, parts)
  const { importId, currency, rows, rejected, alreadyAs } = job.outcome
  if (alreadyAs !== null) throw new Refusal(409, "already-there", alreadyThere(alreadyAs))
  door.state.transaction(() => {
    // Whoever was erased meanwhile may have been in it: it is to be read anew.
    if (!isOpen(door.state, importId)) throw tooLate()
    if (!changeJob(door.state, job.id, ["asking"], { state: "done", endedAt: door.now() })) throw tooLate()
    if (workspace.settings.currency === undefined && currency) saveSetting(door.state, "currency", currency)
    commitImport(door.state, importId, { rows, rejected })
    const object = `import ${importId}`
    audit(door.state, { at: door.now(), actor: actorOf(asked), action: "commit import", object, detail: { rows } })
  })
  background.onCommitted()
  jobs.forgetFiles(job)
  jobs.changed(job.id)
  return { importId }
}

/** What was typed is taken back at once; a file's rows are removed by a job. */
function undo(asked: Asked, parts: ApiParts) {
  const { door, background } = parts
  const importId = /^\d{1,15}$/.test(asked.params.id) ? Number(asked.params.id) : 0
  const isTyped = channelOf(door.state, importId) === "hand"
  if (!isTyped) needRight({ needs: "imports.write" }, asked.visitor)
  const object = `import ${importId}`
  if (!isTyped) {
    if (channelOf(door.state, importId) === undefined) throw new Refusal(404, "no-such-import", NO_IMPORT)
    return { job: begin(asked, parts, "undo", { importId }) }
  }
  door.state.transaction(() => {
    undoImport(door.state, importId)
    audit(door.state, { at: door.now(), actor: actorOf(asked), action: "undo import", object, detail: {} })
  })
  background.onCommitted()
  return { job: null }
}

/** Files into the workspace: sent in pieces, read, shown, mended, said yes to, taken back. */
export const importRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/imports",
    operation: "listImports",
    does: "Every import of files, the latest first.",
    needs: "imports.write",
    answer: z.array(importEntry),
    handle: (_, { projection }) => projection.ask(importsOfFiles, {}),
  },
  {
    method: "POST",
    path: "/api/uploads",
    operation: "beginUpload",
    does: "Begins to send a file.",
    needs: "imports.write",
    body: z.strictObject({ name: z.string().min(1).max(1_000) }),
    answer: z.strictObject({ upload: z.string() }),
    handle: async ({ body }, { workspace }) => ({ upload: beginUpload(workspace.directory, body.name) }),
  },
  {
    method: "PATCH",
    path: "/api/uploads/:id",
    operation: "addToUpload",
    does: "Sends a piece of a file from its end on; answers how long it is then.",
    refuses: [409, 413],
    needs: "imports.write",
    takesBytes: true,
    query: z.strictObject({ offset: z.coerce.number().int().min(0) }),
    answer: z.strictObject({ bytes: z.int() }),
    handle: async ({ params, query, body }, { workspace }) => ({
      bytes: addPiece(workspace.directory, params.id, query.offset, Buffer.isBuffer(body) ? body : Buffer.alloc(0)),
    }),
  },
  {
    method: "POST",
    path: "/api/imports",
    operation: "beginImport",
    does: "Reads files that were sent; nothing counts before a yes.",
    refuses: [404],
    needs: "imports.write",
    body: z.strictObject({ uploads: z.array(z.string().max(100)).min(1).max(50), source, read, language }),
    answer: shownJob,
    handle: async (asked, parts) => {
      for (const id of asked.body.uploads) uploadPath(parts.workspace.directory, id)
      return begin(asked, parts, "import", asked.body)
    },
  },
  {
    method: "PATCH",
    path: "/api/jobs/:id",
    operation: "rereadImport",
    does: "Reads the files of an import again, otherwise.",
    refuses: [409],
    needs: "imports.write",
    body: z.strictObject({ source, read }),
    answer: shownJob,
    handle: async (asked, parts) => {
      const job = jobIn(asked, parts)
      const { uploads, language: spoken } = job.parameters as ImportParameters
      const parameters = { uploads, language: spoken, ...asked.body }
      if (job.kind !== "import" || !parts.jobs.again(job.id, parameters)) throw tooLate()
      return jobShown(parts.jobs.shown(job.id) as JobShown)
    },
  },
  {
    method: "POST",
    path: "/api/jobs/:id/commit",
    operation: "commitImport",
    does: "Says yes to an import that was read: from now on it counts.",
    refuses: [409],
    needs: "imports.write",
    answer: z.strictObject({ importId: z.int() }),
    handle: async (asked, parts) => commit(asked, parts),
  },
  {
    method: "POST",
    path: "/api/imports/:id/undo",
    operation: "undoImport",
    does: "Takes an import back.",
    refuses: [409],
    needs: "records.write",
    answer: z.strictObject({ job: shownJob.nullable() }),
    handle: async (asked, parts) => undo(asked, parts),
  },
]

const NO_IMPORT = { en: "there is no such import", de: "Diesen Import gibt es nicht." }
const alreadyThere = (id: number) => ({
  en: `these files are import ${id}, and there is nothing new in them`,
  de: `Diese Dateien sind Import ${id}, und es gibt nichts Neues darin.`,
})
