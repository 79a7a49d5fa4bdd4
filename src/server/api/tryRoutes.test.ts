import { expect, test } from "vitest"
import { PLAN } from "../../../test/support/measures.ts"
import { withPages } from "../../../test/support/pages.ts"
import { writeRecords } from "../../../test/support/workspaces.ts"

const BOUGHT = {
  ...{ kind: "order", id: "B1", customer: "K1", at: "2026-07-10", fields: { amountCents: 2_500 } },
  identifiers: { email: "k1@gast.test" },
}

test("a measure is run dry for one customer, by whoever may lay measures down, and nothing comes of it", () =>
  withPages(async ({ ask, userOf, server, projection }) => {
    writeRecords(server.workspace, [BOUGHT], { channel: "live" })
    await projection.refresh()
    const marketer = await userOf("marketer")
    const wait = { do: "wait", id: "a-week", days: 7 }
    const plan = { ...PLAN, controlBasisPoints: 0, steps: [...PLAN.steps, wait] }
    const tried = await ask("POST", "/api/measures/try", { plan, customer: "K1" }, marketer)
    expect(tried.status).toBe(200)
    const at = expect.any(Number)
    const nothing = { heldUntil: null, subject: null, why: null }
    expect(tried.body).toEqual({
      ...{ isMeant: true, arm: null, lastIn: null },
      steps: [
        { step: "hello", at, outcome: "no-basis", ...nothing },
        { step: "a-week", at, outcome: "waited", ...nothing },
      ],
    })
    const { id } = (await ask("POST", "/api/measures", { name: "It", plan }, marketer)).body
    const kept = await ask("POST", "/api/measures/try", { plan, customer: "k1@gast.test", measure: id }, marketer)
    expect(kept.body).toMatchObject({ arm: "measure", lastIn: null })
    expect((await ask("GET", `/api/measures/${id}`, undefined, marketer)).body.counts.arms).toEqual({
      ...{ measure: 0, control: 0, holdout: 0 },
    })
    const refused = async (body: object, who = marketer) => (await ask("POST", "/api/measures/try", body, who)).status
    expect(await refused({ plan, customer: "nobody" })).toBe(400)
    expect(await refused({ plan: { ...plan, steps: [] }, customer: "K1" })).toBe(400)
    expect(await refused({ plan, customer: "K1", measure: id + 1 })).toBe(404)
    expect(await refused({ plan, customer: "K1" }, await userOf("analyst"))).toBe(403)
  }))
