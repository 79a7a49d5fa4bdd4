import { z } from "zod"
import { ADVERTISING } from "../../records/consentProof.ts"
import { dayOfInstant } from "../../records/day.ts"
import { instantOfLocalTime } from "../../records/localTime.ts"
import { addresseeOf } from "../../store/acting/addressee.ts"
import { askTasks } from "../../store/acting/taskList.ts"
import { closeTask, isTask, listTasks, reopenTask, TASK_OUTCOMES, type Task } from "../../store/acting/tasks.ts"
import { audit } from "../../store/audit.ts"
import { addRecord } from "../../store/byHand.ts"
import { mailMark } from "../../store/mail/sender.ts"
import { customersFound } from "../asking/customerReads.ts"
import { tasksCalendar } from "../calendar/tasksCalendar.ts"
import { bytes } from "../contract/bytes.ts"
import { task, taskList } from "../contract/measures.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const MOST_TASKS = 500
const LONGEST_SEARCH = 200
const DUE = ["overdue", "today", "later"] as const

function idIn({ params }: Asked, { door }: ApiParts): number {
  if (/^\d{1,9}$/.test(params.id) && isTask(door.state, Number(params.id))) return Number(params.id)
  throw new Refusal(404, "no-such-task", { en: "there is no such task", de: "Diese Aufgabe gibt es nicht." })
}

function shown({ door: { state, now } }: ApiParts, { customer, closedBy: _, step: _step, ...one }: Task) {
  const addressee = addresseeOf(state, customer)
  return {
    ...one,
    isOverdue: one.state === "open" && one.dueAt < now(),
    customer: addressee?.names[0] ?? "",
    customerId: addressee?.ids[0] ?? null,
    name: addressee?.fullName ?? null,
    phone: addressee?.phone ?? null,
  }
}

function changed(asked: Asked, parts: ApiParts, action: string, work: (at: number, by: string) => Task) {
  const { state, now } = parts.door
  const [at, by] = [now(), actorOf(asked)]
  return state.transaction(() => {
    const done = work(at, by)
    audit(state, { at, actor: by, action, object: `task ${done.id}`, detail: { outcome: done.outcome ?? "open" } })
    return shown(parts, done)
  })
}

/** From when to when something is due, by the days of the workspace's zone. */
function dueSpan(due: (typeof DUE)[number], { door, workspace }: ApiParts) {
  const { timeZone } = workspace.settings
  const now = door.now()
  const tomorrow = instantOfLocalTime(dayOfInstant(new Date(now), timeZone) + 1, 0, timeZone).getTime()
  if (due === "overdue") return { dueBefore: now }
  return due === "today" ? { dueFrom: now, dueBefore: tomorrow } : { dueFrom: tomorrow }
}

/** All customers who are whoever is asked for; undefined where nobody in particular is. */
async function customersMeant(
  { customer, search }: { readonly customer?: number | undefined; readonly search?: string | undefined },
  { door: { state }, projection }: ApiParts,
): Promise<readonly number[] | undefined> {
  if (customer !== undefined) return addresseeOf(state, customer)?.ids ?? []
  if (search === undefined) return undefined
  const found = await projection.ask(customersFound, { search })
  return found.flatMap((one) => addresseeOf(state, one)?.ids ?? [])
}

/** Whoever says at the phone that they want no calls has said so for good. */
function noteObjection(
  { workspace, door }: ApiParts,
  { customer, channel }: Task,
  { at, by }: { at: number; by: string },
) {
  const name = addresseeOf(door.state, customer)?.names[0]
  if (name === undefined || channel !== "phone") return
  const moment = new Date(at).toISOString()
  const fields = { channel, purpose: ADVERTISING, granted: false }
  addRecord(workspace, { kind: "consent", customer: name, at: moment, fields }, { by, at: moment })
}

/** What is to be done for customers, at the phone or at the counter. */
export const taskRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/tasks",
    operation: "listTasks",
    does: "What is to be done, the most urgent first; or what was done, the latest first.",
    needs: "tasks.do",
    query: z.strictObject({
      open: z.enum(["true", "false"]).default("true"),
      measure: z.coerce.number().int().min(1).optional(),
      due: z.enum(DUE).optional().describe("Late, still due today, or on a later day."),
      customer: z.coerce.number().int().min(1).optional().describe("Of one person, by the number of their page."),
      search: z.string().trim().min(1).max(LONGEST_SEARCH).optional().describe("A name, a number or how one begins."),
      limit: z.coerce.number().int().min(1).max(MOST_TASKS).default(MOST_TASKS),
    }),
    answer: taskList,
    handle: async ({ query }, parts) => {
      const { open, measure, due, limit } = query
      const { tasks, total, measures } = askTasks(parts.door.state, {
        ...{ open: open === "true", measureId: measure, limit },
        ...(due && dueSpan(due, parts)),
        customers: await customersMeant(query, parts),
      })
      return { tasks: tasks.map((one) => shown(parts, one)), total, measures }
    },
  },
  {
    method: "GET",
    path: "/api/tasks.ics",
    operation: "tasksCalendar",
    does: "What is open as a calendar to follow; calendar programs send a key as the name of Basic authentication.",
    needs: "tasks.do",
    query: z.strictObject({ language: z.enum(["de", "en"]).default("de") }),
    sends: ["text/calendar"],
    answer: bytes,
    handle: async ({ query, reply }, parts) => {
      const { state } = parts.door
      const tasks = listTasks(state, { open: true, most: MOST_TASKS }).map((one) => shown(parts, one))
      const { timeZone } = parts.workspace.settings
      const calendar = tasksCalendar({
        tasks,
        mark: mailMark(state),
        now: parts.clock(),
        timeZone,
        language: query.language,
      })
      return reply.type("text/calendar; charset=utf-8").send(calendar)
    },
  },
  {
    method: "POST",
    path: "/api/tasks/:id/close",
    operation: "closeTask",
    does: "Notes how a task came out.",
    needs: "tasks.do",
    body: z.strictObject({
      outcome: z.enum(TASK_OUTCOMES),
      note: z.string().trim().max(2_000).optional(),
      minutes: z.int().min(0).max(600).optional(),
    }),
    answer: task,
    handle: async (asked, parts) =>
      changed(asked, parts, "close task", (at, by) => {
        const done = closeTask(parts.door.state, idIn(asked, parts), asked.body, { at, by })
        if (done.outcome === "wants-no-contact") noteObjection(parts, done, { at, by })
        return done
      }),
  },
  {
    method: "POST",
    path: "/api/tasks/:id/reopen",
    operation: "reopenTask",
    does: "Takes back that a task was done.",
    needs: "tasks.do",
    answer: task,
    handle: async (asked, parts) =>
      changed(asked, parts, "reopen task", () => reopenTask(parts.door.state, idIn(asked, parts))),
  },
]
