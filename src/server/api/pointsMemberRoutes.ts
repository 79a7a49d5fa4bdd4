import { Readable } from "node:stream"
import { z } from "zod"
import { parseDay } from "../../records/day.ts"
import { day, shortText } from "../../records/kinds/fields.ts"
import { csvLine } from "../../store/export/csvCells.ts"
import { knownPerson } from "../../store/identity/knownPerson.ts"
import { accountOf } from "../../store/points/accounts.ts"
import type { PointsProgramme } from "../../store/points/programmes.ts"
import { addMembership } from "../../store/points/standing.ts"
import { pointsFigures, pointsMembers } from "../asking/pointsReads.ts"
import { bytes } from "../contract/bytes.ts"
import { members, membersFigures } from "../contract/points.ts"
import { Refusal } from "../refusal.ts"
import { changedPoints, programmeIn } from "./namedProgramme.ts"
import type { ApiParts, ApiRoute } from "./route.ts"

const MOST_MEMBERS = 200
/** All members are put in order anew for each part of a file: few parts, and a file that fits into memory. */
const MEMBERS_AT_ONCE = 20_000

async function* membersFile({ projection, door }: ApiParts, programme: number): AsyncGenerator<string> {
  yield csvLine(["customer", "name", "available", "pending", "tier", "moved_on"])
  const at = door.now()
  for (let skip = 0; ; skip += MEMBERS_AT_ONCE) {
    const { total, members: some } = await projection.ask(pointsMembers, {
      programme,
      at,
      skip,
      limit: MEMBERS_AT_ONCE,
    })
    for (const { number, name, available, pending, tier, movedOn } of some) {
      yield csvLine([number, name, available, pending, tier, movedOn])
    }
    if (skip + MEMBERS_AT_ONCE >= total) return
  }
}

/** Who is in a programme of points, by tier, and how somebody is let into one. */
export const pointsMemberRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/points/programmes/:id/figures",
    operation: "getPointsFigures",
    does: "Who is in a programme, by tier, what became of its points, and what members are worth beside others.",
    refuses: [404],
    needs: "figures.read",
    answer: membersFigures,
    handle: async (asked, parts) =>
      parts.projection.ask(pointsFigures, { programme: programmeIn(asked, parts).id, at: parts.door.now() }),
  },
  {
    method: "GET",
    path: "/api/points/programmes/:id/members",
    operation: "listPointsMembers",
    does: "Members of a programme, those with most points first, with what they have and their tier.",
    refuses: [404],
    needs: "people.list",
    query: z.strictObject({
      skip: z.coerce.number().int().min(0).max(10_000_000).default(0),
      limit: z.coerce.number().int().min(1).max(MOST_MEMBERS).default(MOST_MEMBERS),
    }),
    answer: members,
    handle: async (asked, parts) =>
      parts.projection.ask(pointsMembers, {
        ...{ programme: programmeIn(asked, parts).id, at: parts.door.now() },
        ...asked.query,
      }),
  },
  {
    method: "GET",
    path: "/api/points/programmes/:id/members.csv",
    operation: "exportPointsMembers",
    does: "All members of a programme as a file.",
    refuses: [404],
    needs: "people.export",
    sends: ["text/csv"],
    answer: bytes,
    handle: async (asked, parts) => {
      const { id } = programmeIn(asked, parts)
      changedPoints(asked, parts, "export points members", () => undefined)
      asked.reply.header("content-disposition", `attachment; filename="points-${id}-members.csv"`)
      asked.reply.type("text/csv; charset=utf-8")
      return Readable.from(membersFile(parts, id))
    },
  },
  {
    method: "POST",
    path: "/api/points/programmes/:id/memberships",
    operation: "addPointsMembership",
    does: "Lets a customer into a tier for some days, paid or given.",
    refuses: [404, 409],
    needs: "records.write",
    body: z.strictObject({
      ...{ who: z.string().trim().min(1).max(200), idempotencyKey: shortText, tier: shortText },
      ...{ fromDay: day, untilDay: day, paidCents: z.int().min(0).default(0) },
    }),
    answer: z.strictObject({ isRepeated: z.boolean() }),
    handle: async (asked, parts) => {
      const { state } = parts.door
      const of = programmeIn(asked, parts)
      const { who: called, fromDay, untilDay, tier, paidCents, idempotencyKey } = asked.body
      needTier(of, tier)
      const span = { fromDay: parseDay(fromDay, "fromDay"), untilDay: parseDay(untilDay, "untilDay") }
      needOrder(span)
      return changedPoints(asked, parts, "add points membership", (_, at) => {
        const account = accountOf(state, of.id, knownPerson(state, called).id)
        const answer = addMembership(state, account, { tier, paidCents, ...span }, { idempotencyKey, at })
        if ("refusal" in answer) throw new Refusal(409, answer.refusal.reason, answer.refusal.sentence)
        return answer
      })
    },
  },
]

function needTier({ versions }: PointsProgramme, tier: string): void {
  const names = versions.at(-1)?.rules.tiers?.levels.map(({ name }) => name) ?? []
  if (names.includes(tier)) return
  throw new Refusal(400, "no-such-tier", {
    en: `there is no tier "${tier}": there are ${names.join(", ") || "none"}`,
    de: `Eine Stufe »${tier}« gibt es nicht: Es gibt ${names.join(", ") || "keine"}.`,
  })
}

function needOrder({ fromDay, untilDay }: { readonly fromDay: number; readonly untilDay: number }): void {
  if (untilDay >= fromDay) return
  throw new Refusal(400, "ends-before-it-begins", {
    en: "a membership cannot end before it begins: untilDay must be fromDay or later",
    de: "Eine Mitgliedschaft endet nicht, bevor sie beginnt: untilDay muss fromDay oder später sein.",
  })
}
