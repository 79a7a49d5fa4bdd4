import { randomBytes } from "node:crypto"
import { z } from "zod"
import { whyNoCoupon } from "../../measures/coupons/couponStep.ts"
import { planOf } from "../../measures/playbooks/playbook.ts"
import { PLAYBOOKS, playbooksFor } from "../../measures/playbooks/playbooks.ts"
import { whyNoPoints } from "../../measures/points/pointsStep.ts"
import { whyNoWebhook } from "../../measures/webhookStep.ts"
import { leadsToExample } from "../../records/mailTemplate.ts"
import { leftAfter } from "../../store/acting/leftAfter.ts"
import { liveCounts, participantsOf } from "../../store/acting/participants.ts"
import {
  changeMeasure,
  checkedPlan,
  endMeasure,
  findMeasure,
  isMeasure,
  listMeasures,
  makeMeasure,
  pauseMeasure,
  removeDraft,
  type StoredMeasure,
  startMeasure,
} from "../../store/acting/storedMeasures.ts"
import { audit } from "../../store/audit.ts"
import { wordsOf } from "../../store/segments/askSegments.ts"
import { businessKindOf } from "../../store/settings.ts"
import { customersShown } from "../asking/customerReads.ts"
import { measureOutlook, measureResult } from "../asking/measureReads.ts"
import { measure, measureWithCounts, outlook, participant, playbook, result } from "../contract/measures.ts"
import { needReadyToSend } from "../outgoing/readyToSend.ts"
import { Refusal } from "../refusal.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"
import { shownResult } from "./shownResult.ts"

const MOST_ROWS = 200
const name = z.string().trim().min(1).max(120)
const language = z.enum(["de", "en"])
const done = z.strictObject({})
/** Described as the plan that it is, and checked by its own rules, which say in words what is wrong. */
const sentPlan = z.unknown().meta({ $ref: "#/$defs/MeasurePlan" })

function idIn({ params }: Asked, { door }: ApiParts): number {
  if (/^\d{1,9}$/.test(params.id) && isMeasure(door.state, Number(params.id))) return Number(params.id)
  throw new Refusal(404, "no-such-measure", { en: "there is no such measure", de: "Diese Maßnahme gibt es nicht." })
}

function shown(
  { door: { state } }: ApiParts,
  { salt: _salt, effectPlan: _effectPlan, segmentId: _segment, ...stored }: StoredMeasure,
) {
  return { ...stored, audienceWords: wordsOf(state, stored.plan.audience) }
}

/** Does something to a measure and writes down who did; both or neither. */
function changed(
  asked: Asked,
  parts: ApiParts,
  action: string,
  work: (maker: { at: number; by: string }) => StoredMeasure,
) {
  const { state, now } = parts.door
  const maker = { at: now(), by: actorOf(asked) }
  return state.transaction(() => {
    const stored = work(maker)
    audit(state, {
      at: maker.at,
      actor: maker.by,
      action,
      object: `measure ${stored.id}`,
      detail: { version: stored.version },
    })
    return shown(parts, stored)
  })
}

/** Messages begin only once they can go out and be ended; what nobody could be given is told before anybody is promised it. */
function needMeans({ steps }: StoredMeasure["plan"], { door: { state, now }, mails }: ApiParts): void {
  if (steps.some(({ do: what }) => what === "message")) needReadyToSend(state, mails.publicUrl)
  for (const step of steps) {
    const example = step.do === "message" ? leadsToExample(step) : undefined
    if (example !== undefined) throw new Refusal(409, "example-address", noAddress(example))
    const noCoupon = step.do === "coupon" ? whyNoCoupon(state, step, now()) : undefined
    if (noCoupon) throw new Refusal(409, "no-coupon", noCoupon)
    const noPoints = step.do === "points" ? whyNoPoints(state, step) : undefined
    if (noPoints) throw new Refusal(409, "no-points", noPoints)
    const noWebhook = step.do === "webhook" ? whyNoWebhook(state, step) : undefined
    if (noWebhook) throw new Refusal(409, "no-webhook", noWebhook)
  }
}

const noAddress = (label: string) => ({
  en: `“${label}” leads to an example: put in the address of your own page`,
  de: `»${label}« führt zu einem Beispiel: Tragen Sie die Adresse Ihrer eigenen Seite ein.`,
})

const outlookFor = ({ projection, door }: ApiParts, plan: StoredMeasure["plan"], hopedCents?: number) =>
  projection.ask(measureOutlook, { now: door.now(), plan, hopedCents })

/** What is done for whom, and what it brings. */
export const measureRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/measures",
    operation: "listMeasures",
    does: "All measures, the latest first.",
    needs: "figures.read",
    answer: z.array(measure),
    handle: async (_, parts) => listMeasures(parts.door.state).map((one) => shown(parts, one)),
  },
  {
    method: "GET",
    path: "/api/playbooks",
    operation: "listPlaybooks",
    does: "Measures that are ready to take, for the kind of business that was laid down.",
    needs: "figures.read",
    query: z.strictObject({ language }),
    answer: z.array(playbook),
    handle: async ({ query }, { door: { state } }) =>
      playbooksFor(businessKindOf(state)).map((one) => {
        const plan = planOf(one, query.language, businessKindOf(state))
        return { id: one.id, name: one.name, why: one.why, audienceWords: wordsOf(state, plan.audience), plan }
      }),
  },
  {
    method: "POST",
    path: "/api/measures",
    operation: "makeMeasure",
    does: "Lays down a measure as a draft: nothing happens before it is started.",
    needs: "measures.write",
    body: z.strictObject({
      name,
      playbook: z.enum(PLAYBOOKS.map(({ id }) => id)).optional(),
      plan: sentPlan,
    }),
    answer: measure,
    handle: async (asked, parts) =>
      changed(asked, parts, "make measure", (maker) =>
        makeMeasure(parts.door.state, { ...asked.body, salt: randomBytes(16).toString("hex") }, maker),
      ),
  },
  {
    method: "POST",
    path: "/api/measures/outlook",
    operation: "foreseeMeasure",
    does: "What a measure would reach and cost, and what it could prove, before it is started.",
    needs: "figures.read",
    body: z.strictObject({ plan: sentPlan, hopedCents: z.int().min(1).optional() }),
    answer: outlook,
    handle: async ({ body }, parts) => {
      const {
        effectPlan: _,
        proof,
        noProof,
        customersPerWeek,
        ...told
      } = await outlookFor(parts, checkedPlan(body.plan), body.hopedCents)
      return {
        ...told,
        customersPerWeek: customersPerWeek ?? null,
        proof: proof ? { ...proof, smallestEffectCents: proof.smallestEffectCents ?? null } : null,
        noProof: noProof ?? null,
      }
    },
  },
  {
    method: "GET",
    path: "/api/measures/:id",
    operation: "getMeasure",
    does: "One measure, with how many are where.",
    needs: "figures.read",
    answer: measureWithCounts,
    handle: async (asked, parts) => {
      const { state } = parts.door
      const stored = findMeasure(state, idIn(asked, parts))
      return { ...shown(parts, stored), counts: { ...liveCounts(state, stored.id), left: leftAfter(state, stored.id) } }
    },
  },
  {
    method: "PATCH",
    path: "/api/measures/:id",
    operation: "changeMeasure",
    does: "Gives a measure another name or another plan; whoever is under way goes on under the plan they came in with.",
    needs: "measures.write",
    body: z.strictObject({ name: name.optional(), plan: sentPlan.optional() }),
    refuses: [409],
    answer: measure,
    handle: async (asked, parts) => {
      const id = idIn(asked, parts)
      const { state } = parts.door
      return changed(asked, parts, "change measure", (maker) => {
        // A draft or one that rests is looked at when it goes on.
        if (asked.body.plan !== undefined && findMeasure(state, id).state === "running")
          needMeans(checkedPlan(asked.body.plan), parts)
        return changeMeasure(state, id, asked.body, maker)
      })
    },
  },
  {
    method: "DELETE",
    path: "/api/measures/:id",
    operation: "removeMeasure",
    does: "Removes a draft; what has started can only be ended.",
    needs: "measures.write",
    answer: done,
    handle: async (asked, parts) => {
      const { state, now } = parts.door
      const id = idIn(asked, parts)
      state.transaction(() => {
        removeDraft(state, id)
        audit(state, {
          at: now(),
          actor: actorOf(asked),
          action: "remove measure",
          object: `measure ${id}`,
          detail: {},
        })
      })
    },
  },
  {
    method: "POST",
    path: "/api/measures/:id/start",
    operation: "startMeasure",
    does: "Starts a measure, or goes on with one that was paused. What its result is judged by is settled the first time.",
    needs: "measures.write",
    refuses: [409],
    answer: measure,
    handle: async (asked, parts) => {
      const id = idIn(asked, parts)
      const { startedAt, plan } = findMeasure(parts.door.state, id)
      needMeans(plan, parts)
      const { effectPlan } = startedAt === null ? await outlookFor(parts, plan) : { effectPlan: undefined }
      const started = changed(asked, parts, "start measure", (maker) =>
        startMeasure(parts.door.state, id, maker, effectPlan ?? null),
      )
      // Its audience is followed from now on.
      parts.background.onCommitted()
      return started
    },
  },
  {
    method: "POST",
    path: "/api/measures/:id/pause",
    operation: "pauseMeasure",
    does: "Lets a measure rest: nobody comes in, nobody goes on, nothing is sent.",
    needs: "measures.write",
    answer: measure,
    handle: async (asked, parts) =>
      changed(asked, parts, "pause measure", () => pauseMeasure(parts.door.state, idIn(asked, parts))),
  },
  {
    method: "POST",
    path: "/api/measures/:id/end",
    operation: "endMeasure",
    does: "Ends a measure for good; its result goes on until the last window is over.",
    needs: "measures.write",
    answer: measure,
    handle: async (asked, parts) =>
      changed(asked, parts, "end measure", (maker) => endMeasure(parts.door.state, idIn(asked, parts), maker)),
  },
  {
    method: "GET",
    path: "/api/measures/:id/result",
    operation: "getMeasureResult",
    does: "What a measure has brought so far, in euros, against its control group.",
    needs: "figures.read",
    answer: result,
    handle: async (asked, parts) => {
      const of = { now: parts.door.now(), measure: idIn(asked, parts) }
      const { result: found, expected } = await parts.projection.ask(measureResult, of)
      return shownResult(found, expected)
    },
  },
  {
    method: "GET",
    path: "/api/measures/:id/participants",
    operation: "listParticipants",
    does: "Whom a measure is for, in the order in which they came in.",
    needs: "people.list",
    query: z.strictObject({
      after: z.coerce.number().int().min(0).optional(),
      limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(MOST_ROWS),
    }),
    answer: z.array(participant),
    handle: async (asked, parts) => {
      const those = participantsOf(parts.door.state, idIn(asked, parts), asked.query)
      const people = await parts.projection.ask(customersShown, { customers: those.map(({ customer }) => customer) })
      const known = new Map(people.map((one) => [one.customer, one]))
      return those.map(({ id, customer, arm, assignedAt, step, wakeAt, endedBecause }) => ({
        ...{ id, arm, assignedAt, step, wakeAt, endedBecause },
        customer: known.get(customer)?.number ?? "",
        name: known.get(customer)?.name ?? null,
      }))
    },
  },
]
