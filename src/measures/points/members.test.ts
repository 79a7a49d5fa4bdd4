import { expect, test } from "vitest"
import { customerCalled, customersIn, DAY_MILLISECONDS, NOON, programmeIn } from "../../../test/support/points.ts"
import { withProjection, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { decide } from "../../store/identity/decisions.ts"
import { accountOf } from "../../store/points/accounts.ts"
import { grantPoints, spendPoints } from "../../store/points/ledger.ts"
import { type PointsProgramme, programmeOf } from "../../store/points/programmes.ts"
import { addMembership } from "../../store/points/standing.ts"
import { limit } from "../../store/rights/limits.ts"
import { bookPoints } from "./bookPoints.ts"
import { lastMovesOf, membersFigures, membersOf, tiersOf } from "./members.ts"

const LEVELS = [
  { name: "Silver", fromPoints: 100 },
  { name: "Gold", fromPoints: 300 },
]

const order = (id: string, customer: string, amountCents: number) => ({
  ...{ kind: "order", id, customer, at: "2025-12-01T10:00:00Z", fields: { amountCents } },
})

test("members are people with all their accounts, their tier and what they moved; nobody who is restricted is told of", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    const id = programmeIn(state, { tiers: { windowDays: 365, graceDays: 30, levels: LEVELS } })
    const programme = programmeOf(state, id) as PointsProgramme
    customersIn(workspace, ["emil"])
    const bought = [
      order("1", "anna", 25_000),
      order("2", "anna-b", 10_000),
      order("3", "berta", 15_000),
      order("4", "carla", 99_900),
    ]
    writeRecords(workspace, bought, { channel: "live" })
    await bookPoints({ state, now: NOON, pause: () => Promise.resolve() })
    const called = (name: string) => customerCalled(state, name)
    const act = { programme: id, at: NOON, points: 40, reason: "" }
    grantPoints(state, { ...act, customer: called("emil"), idempotencyKey: "a" })
    spendPoints(state, { ...act, customer: called("berta"), idempotencyKey: "b" })
    state.transaction(() =>
      addMembership(
        state,
        accountOf(state, id, called("emil")),
        { tier: "Gold", fromDay: 20_000, untilDay: 21_000, paidCents: 0 },
        { idempotencyKey: "c", at: NOON },
      ),
    )
    const decider = { by: "a test", begunAt: new Date(NOON).toISOString() }
    decide(state, "merge", ["anna", "anna-b"], decider)
    limit(state, "carla", { kind: "restriction", holds: true, reason: "a test" }, decider)
    await withProjection(workspace, async (projection) => {
      const asking = (at: number) => projection.ask((engine) => membersFigures({ engine, state, programme, at }))
      const told = await projection.ask((engine) => membersOf({ engine, state, programme, at: NOON }))
      const tiers = tiersOf({ state, programme, at: NOON }, told)
      expect(told.map(({ customer, available }, i) => [customer, available, tiers[i]])).toEqual([
        [called("anna"), 350, "Gold"],
        [called("berta"), 110, "Silver"],
        [called("emil"), 40, "Gold"],
      ])
      expect(lastMovesOf(state, told)).toEqual([20_423, 20_454, 20_454])
      expect(await asking(NOON)).toMatchObject({
        ...{ members: 3, active: 3 },
        moved: { earned: 1_499, granted: 40, spent: 40, expired: 0, takenBack: 0 },
        tiers: [
          { tier: null, members: 0 },
          { tier: "Silver", members: 1 },
          { tier: "Gold", members: 2 },
        ],
      })
      expect(await asking(NOON + 91 * DAY_MILLISECONDS)).toMatchObject({ members: 3, active: 0 })
    })
  }))
