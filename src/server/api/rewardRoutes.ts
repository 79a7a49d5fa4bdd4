import { z } from "zod"
import { shortText } from "../../records/kinds/fields.ts"
import { audit } from "../../store/audit.ts"
import { addReward, changeReward, listRewards, type Reward, rewardOf } from "../../store/points/rewards.ts"
import { reward } from "../contract/points.ts"
import { Refusal } from "../refusal.ts"
import { programmeIn } from "./namedProgramme.ts"
import { type ApiParts, type ApiRoute, type Asked, actorOf } from "./route.ts"

const stock = z.int().min(0).max(1_000_000_000).nullable()

function idIn({ params }: Asked): number {
  return /^\d{1,9}$/.test(params.id) ? Number(params.id) : 0
}

function changed(asked: Asked, { door }: ApiParts, action: string, work: () => number): Reward {
  const { state, now } = door
  return state.transaction(() => {
    const id = work()
    audit(state, { at: now(), actor: actorOf(asked), action, object: `reward ${id}`, detail: {} })
    return rewardOf(state, id) as Reward
  })
}

/** What points can be spent for. */
export const rewardRoutes: readonly ApiRoute[] = [
  {
    method: "GET",
    path: "/api/points/programmes/:id/rewards",
    operation: "listRewards",
    does: "The rewards of a programme of points.",
    refuses: [404],
    needs: "figures.read",
    answer: z.array(reward),
    handle: async (asked, parts) => listRewards(parts.door.state, programmeIn(asked, parts).id),
  },
  {
    method: "POST",
    path: "/api/points/programmes/:id/rewards",
    operation: "addReward",
    does: "Offers a reward for points.",
    refuses: [404],
    needs: "settings.write",
    body: z.strictObject({
      ...{ name: shortText, points: z.int().min(1).max(1_000_000) },
      ...{ costCents: z.int().min(0).max(100_000_000), stock: stock.default(null) },
    }),
    answer: reward,
    handle: async (asked, parts) => {
      const programme = programmeIn(asked, parts).id
      return changed(asked, parts, "add reward", () => addReward(parts.door.state, { ...asked.body, programme }))
    },
  },
  {
    method: "PATCH",
    path: "/api/points/rewards/:id",
    operation: "changeReward",
    does: "Says how many of a reward are left, and whether it is offered.",
    refuses: [404],
    needs: "settings.write",
    body: z.strictObject({ stock, isOpen: z.boolean() }),
    answer: reward,
    handle: async (asked, parts) =>
      changed(asked, parts, "change reward", () => {
        if (changeReward(parts.door.state, idIn(asked), asked.body)) return idIn(asked)
        throw new Refusal(404, "no-such-reward", { en: "there is no such reward", de: "Diese Prämie gibt es nicht." })
      }),
  },
]
