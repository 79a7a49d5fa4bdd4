import { z } from "zod"
import { parseCondition } from "../../records/condition.ts"
import { dayOfInstant, formatDay } from "../../records/day.ts"
import { audit } from "../../store/audit.ts"
import {
  isIn,
  type SegmentShown,
  segmentStays,
  shownPresets,
  shownSegment,
  shownSegments,
  wordsOf,
} from "../../store/segments/askSegments.ts"
import {
  archiveSegment,
  changeSegment,
  findSegment,
  isSegment,
  makeSegment,
  versionsOf,
} from "../../store/segments/storedSegments.ts"
import { customersShown, reachOfCondition } from "../asking/customerReads.ts"
import { mayDo, type Visitor } from "../auth/door.ts"
import { segmentStay } from "../contract/customers.ts"
import { condition, reached, segment, segmentKind, segmentPreset, segmentWithVersions } from "../contract/segments.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const MOST_ROWS = 200
const name = z.string().trim().min(1).max(120)
const isFlag = z.enum(["true", "false"]).default("false")

function idIn({ params }: Asked, { workspace }: ApiParts): number {
  if (/^\d{1,9}$/.test(params.id) && isSegment(workspace.state, Number(params.id))) return Number(params.id)
  throw new Refusal(404, "no-such-segment", { en: "there is no such segment", de: "Dieses Segment gibt es nicht." })
}

/** Does something to a segment and writes down who did; both or neither. */
function changed(asked: Asked, { door }: ApiParts, action: string, work: (at: number, by: string) => SegmentShown) {
  const { state, now } = door
  const [at, by] = [now(), actorOf(asked)]
  return state.transaction(() => {
    const done = work(at, by)
    const detail = { version: done.version, kind: done.kind }
    audit(state, { at, actor: by, action, object: `segment ${done.id}`, detail })
    return done
  })
}

/** Groups of customers that are kept, and what a condition would hold. */
export const segmentRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/segments",
    operation: "listSegments",
    does: "The segments that are kept.",
    needs: "figures.read",
    query: z.strictObject({ archived: isFlag }),
    answer: z.array(segment),
    handle: async ({ query }, { workspace }) => shownSegments(workspace.state, query.archived === "true"),
  },
  {
    method: "POST",
    path: "/api/segments",
    operation: "makeSegment",
    does: "Keeps a condition as a segment.",
    needs: "segments.write",
    body: z.strictObject({ name, kind: segmentKind.default("live"), condition }),
    answer: segment,
    handle: async (asked, parts) => {
      const { state } = parts.door
      return changed(asked, parts, "make segment", (at, by) =>
        shownSegment(state, makeSegment(state, asked.body, { at, by })),
      )
    },
  },
  {
    method: "GET",
    path: "/api/segment-presets",
    operation: "listSegmentPresets",
    does: "Segments that are ready to take.",
    needs: "figures.read",
    answer: z.array(segmentPreset),
    handle: async (_, { workspace }) => shownPresets(workspace.state),
  },
  {
    method: "POST",
    path: "/api/segments/reach",
    operation: "countReach",
    does: "How many a condition is true of now, and how many of them may be addressed.",
    needs: "figures.read",
    body: z.strictObject({ condition }),
    answer: reached,
    handle: async ({ body }, { projection, workspace, clock }) => {
      const asked = {
        condition: parseCondition(body.condition),
        asOf: dayOfInstant(clock(), workspace.settings.timeZone),
      }
      return projection.ask(reachOfCondition, asked)
    },
  },
  {
    method: "GET",
    path: "/api/segments/:id",
    operation: "getSegment",
    does: "One segment with its reach and its versions.",
    needs: "figures.read",
    answer: segmentWithVersions,
    handle: async (asked, parts) => {
      const { projection, workspace, clock } = parts
      const { state, settings } = workspace
      const id = idIn(asked, parts)
      const shown = shownSegment(state, findSegment(state, id))
      const asOf = dayOfInstant(clock(), settings.timeZone)
      const reach = await projection.ask(reachOfCondition, { condition: isIn(id), asOf })
      const versions = versionsOf(state, id).map(({ version, madeAt, madeBy, condition }) => ({
        ...{ version, madeAt, madeBy, condition },
        words: wordsOf(state, condition),
      }))
      return { ...shown, reach, versions }
    },
  },
  {
    method: "PATCH",
    path: "/api/segments/:id",
    operation: "changeSegment",
    does: "Changes a segment's name or condition.",
    refuses: [409],
    needs: "segments.write",
    body: z.strictObject({ name: name.optional(), condition: condition.optional() }),
    answer: segment,
    handle: async (asked, parts) => {
      const { state } = parts.door
      const id = idIn(asked, parts)
      return changed(asked, parts, "change segment", (at, by) =>
        shownSegment(state, changeSegment(state, id, asked.body, { at, by })),
      )
    },
  },
  {
    method: "DELETE",
    path: "/api/segments/:id",
    operation: "archiveSegment",
    does: "Puts a segment away; its history stays.",
    refuses: [409],
    needs: "segments.write",
    answer: segment,
    handle: async (asked, parts) => {
      const { state } = parts.door
      const id = idIn(asked, parts)
      return changed(asked, parts, "archive segment", (at) => {
        archiveSegment(state, id, at)
        return shownSegment(state, findSegment(state, id))
      })
    },
  },
  {
    method: "GET",
    path: "/api/segments/:id/stays",
    operation: "listSegmentStays",
    does: "Who is in a segment, or who was, and why.",
    needs: "figures.read",
    query: z.strictObject({
      /** Who is in; else who was. */
      in: z.enum(["true", "false"]).default("true"),
      limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(50),
      after: z.coerce.number().int().min(0).optional(),
    }),
    answer: z.array(segmentStay),
    handle: async (asked, parts) => {
      const { query, visitor } = asked
      const people = mayDo(visitor as Visitor, "people.list")
      const which = { isIn: query.in === "true", limit: query.limit, after: query.after, people }
      const stays = segmentStays(parts.workspace.state, idIn(asked, parts), which)
      const customers = people ? stays.map(({ customer }) => customer) : []
      const called = customers.length === 0 ? [] : await parts.projection.ask(customersShown, { customers })
      const shown = new Map(called.map((one) => [one.customer, one]))
      return stays.map(({ enteredDay, leftDay, ...stay }) => ({
        ...stay,
        number: shown.get(stay.customer)?.number ?? null,
        name: shown.get(stay.customer)?.name ?? null,
        email: shown.get(stay.customer)?.email ?? null,
        enteredDay: formatDay(enteredDay),
        leftDay: leftDay === null ? null : formatDay(leftDay),
      }))
    },
  },
]
