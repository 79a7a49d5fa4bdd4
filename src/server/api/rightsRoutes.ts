import { z } from "zod"
import { dayOfInstant } from "../../records/day.ts"
import { KIND_NAMES } from "../../records/kindNames.ts"
import type { Kind } from "../../records/kinds.ts"
import type { Paper } from "../../report/paper/paper.ts"
import { accessPaper } from "../../report/rights/accessPaper.ts"
import { registerPaper } from "../../report/rights/registerPaper.ts"
import { audit } from "../../store/audit.ts"
import { knownPerson } from "../../store/identity/knownPerson.ts"
import { type AccessData, accessData } from "../../store/rights/accessData.ts"
import { consentLedgers } from "../../store/rights/consentLedger.ts"
import { ERASURE_GROUNDS } from "../../store/rights/erase.ts"
import { LIMIT_KINDS, limit, limitedCustomers, limitHistory } from "../../store/rights/limits.ts"
import { listErasures, readmit } from "../../store/rights/readmit.ts"
import { processingRegister } from "../../store/rights/register.ts"
import { retentionPreview, retentionRules, setRetention } from "../../store/rights/retention.ts"
import {
  accessData as accessAnswer,
  consentLedger,
  erasure,
  file,
  limitEntry,
  processingRegister as registerAnswer,
  removal,
  retentionRule,
} from "../contract/rights.ts"
import { eraseBeside } from "../eraseBeside.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

/** Names stand in bodies, never in addresses: those end up in logs. */
const customer = z.string().trim().min(1).max(500)
const language = z.enum(["de", "en"]).default("en")
const MOST_ERASED_AT_ONCE = 100
const WAIT_MILLISECONDS = 60_000

const instantOf = ({ door }: ApiParts) => new Date(door.now()).toISOString()

function accessOf(asked: Asked, parts: ApiParts): AccessData {
  const { state, settings } = parts.workspace
  const data = accessData(state, asked.body.customer, { madeAt: instantOf(parts), currency: settings.currency })
  const { id } = knownPerson(state, asked.body.customer)
  audit(state, {
    at: parts.door.now(),
    actor: actorOf(asked),
    action: "answer access",
    object: `customer ${id}`,
    detail: {},
  })
  return data
}

/** The drawing of pages is loaded when somebody asks for one. */
async function pdfOf(paper: Paper, name: string, parts: ApiParts): Promise<z.infer<typeof file>> {
  const { paperAsPdf } = await import("../../report/paper/paperAsPdf.ts")
  return { name, base64: (await paperAsPdf(paper, instantOf(parts))).toString("base64") }
}

const accessRoutes: readonly ApiRoute[] = [
  {
    method: "POST",
    path: "/api/rights/access",
    operation: "getAccessData",
    does: "Everything that is known of somebody, for themselves.",
    needs: "people.export",
    body: z.strictObject({ customer }),
    answer: accessAnswer,
    handle: async (asked, parts) => accessOf(asked, parts),
  },
  {
    method: "POST",
    path: "/api/rights/access/pdf",
    operation: "getAccessPaper",
    does: "The same as a paper to hand over.",
    needs: "people.export",
    body: z.strictObject({ customer, language }),
    answer: file,
    handle: async (asked, parts) =>
      pdfOf(accessPaper(accessOf(asked, parts), asked.body.language), "access.pdf", parts),
  },
  {
    method: "POST",
    path: "/api/rights/consents",
    operation: "getConsents",
    does: "What somebody has agreed to, with its proof.",
    needs: "people.read",
    body: z.strictObject({ customer }),
    answer: z.array(consentLedger),
    handle: async ({ body }, { workspace }) => consentLedgers(workspace.state, body.customer),
  },
]

const limitRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/rights/left-out",
    operation: "countLimitedCustomers",
    does: "Of how many nothing may be worked out.",
    needs: "figures.read",
    answer: z.strictObject({ restriction: z.int(), objection: z.int() }),
    handle: async (_, { workspace }) => limitedCustomers(workspace.state).people,
  },
  {
    method: "POST",
    path: "/api/rights/limits",
    operation: "limitCustomer",
    does: "Begins or ends a restriction or an objection.",
    needs: "records.write",
    body: z.strictObject({
      customer,
      kind: z.enum(LIMIT_KINDS),
      holds: z.boolean(),
      reason: z.string().trim().min(1).max(500),
    }),
    answer: z.strictObject({ importId: z.int() }),
    handle: async (asked, parts) => {
      const { customer: name, kind, holds, reason } = asked.body
      const { state } = parts.workspace
      const decider = { by: actorOf(asked), begunAt: instantOf(parts) }
      const { importId, person } = limit(state, name, { kind, holds, reason }, decider)
      const detail = { kind, holds }
      audit(state, {
        at: parts.door.now(),
        actor: decider.by,
        action: "limit",
        object: `customer ${person.id}`,
        detail,
      })
      return { importId }
    },
  },
  {
    method: "POST",
    path: "/api/rights/limits/history",
    operation: "getLimitHistory",
    does: "Restrictions and objections of somebody.",
    needs: "people.read",
    body: z.strictObject({ customer }),
    answer: z.array(limitEntry),
    handle: async ({ body }, { workspace: { state } }) =>
      limitHistory(state, knownPerson(state, body.customer).members),
  },
]

const erasureRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/rights/erasures",
    operation: "listErasures",
    does: "Every erasure, without whom it was of.",
    needs: "people.erase",
    answer: z.array(erasure),
    handle: async (_, { workspace }) => listErasures(workspace),
  },
  {
    method: "POST",
    path: "/api/rights/erasures",
    operation: "eraseCustomers",
    does: "Erases people from everything that is kept.",
    needs: "people.erase",
    fresh: true,
    body: z.strictObject({
      customers: z.array(customer).min(1).max(MOST_ERASED_AT_ONCE),
      ground: z.enum(ERASURE_GROUNDS),
    }),
    answer: z.strictObject({ erasures: z.array(z.int()), isFinished: z.boolean() }),
    handle: async (asked, parts) => {
      const { customers, ground } = asked.body
      const options = { actor: actorOf(asked), ground, at: instantOf(parts), waitMilliseconds: WAIT_MILLISECONDS }
      return eraseBeside(parts.workspace, customers, options, () => parts.background.onCommitted())
    },
  },
  {
    method: "POST",
    path: "/api/rights/erasures/readmit",
    operation: "readmitCustomer",
    does: "Lets somebody who was erased be taken in again.",
    needs: "people.erase",
    fresh: true,
    body: z.strictObject({ customer }),
    answer: z.strictObject({ wasErased: z.boolean() }),
    handle: async (asked, parts) => ({
      wasErased: readmit(parts.workspace, asked.body.customer, { actor: actorOf(asked), at: instantOf(parts) }),
    }),
  },
]

const todayOf = ({ workspace: { settings }, door }: ApiParts) => dayOfInstant(new Date(door.now()), settings.timeZone)

const keepingRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/rights/retention",
    operation: "getRetention",
    does: "How long what is kept, and what goes next.",
    needs: "settings.write",
    answer: z.strictObject({ rules: z.array(retentionRule), next: z.array(removal) }),
    handle: async (_, parts) => {
      const { state } = parts.workspace
      return { rules: retentionRules(state), next: retentionPreview(state, todayOf(parts)) }
    },
  },
  {
    method: "PATCH",
    path: "/api/rights/retention",
    operation: "changeRetention",
    does: "Changes how long a kind of record is kept.",
    needs: "settings.write",
    fresh: true,
    body: z.strictObject({
      kind: z.enum(KIND_NAMES as [Kind, ...Kind[]]),
      days: z.union([z.int().min(1), z.literal("never"), z.literal("default")]),
      originalsElsewhere: z.boolean().default(false),
    }),
    answer: z.strictObject({ next: z.array(removal) }),
    handle: async ({ body: { kind, days, originalsElsewhere } }, parts) => {
      const { state } = parts.workspace
      setRetention(state, kind, { days: days === "default" ? undefined : days, originalsElsewhere }, instantOf(parts))
      return { next: retentionPreview(state, todayOf(parts)) }
    },
  },
  {
    method: "GET",
    path: "/api/rights/register",
    operation: "getRegister",
    does: "The register of processing.",
    needs: "audit.read",
    answer: registerAnswer,
    handle: async (_, parts) => processingRegister(parts.workspace.state, instantOf(parts)),
  },
  {
    method: "GET",
    path: "/api/rights/register/pdf",
    operation: "getRegisterPaper",
    does: "The same as a paper to hand over.",
    needs: "audit.read",
    query: z.strictObject({ language }),
    answer: file,
    handle: async ({ query }, parts) => {
      const register = processingRegister(parts.workspace.state, instantOf(parts))
      return pdfOf(registerPaper(register, query.language), "register.pdf", parts)
    },
  },
]

/** What people may ask of whoever keeps data about them, and what the law asks for. */
export const rightsRoutes: readonly ApiRoute[] = [...accessRoutes, ...limitRoutes, ...erasureRoutes, ...keepingRoutes]
