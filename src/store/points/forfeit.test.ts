import { expect, test } from "vitest"
import { customersIn, NOON, programmeIn } from "../../../test/support/points.ts"
import { putRecords } from "../../../test/support/records.ts"
import { withWorkspace } from "../../../test/support/workspaces.ts"
import { brokenInvariants } from "../checkInvariants.ts"
import { accessData } from "../rights/accessData.ts"
import { eraseMembers } from "../rights/erase.ts"
import { accountOfToken, tokenOf } from "./accounts.ts"
import { grantPoints, spendPoints } from "./ledger.ts"

test("whoever asks is told their points, and whoever is erased has none, and no card", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    const [anna] = customersIn(workspace, ["annabella"])
    putRecords(workspace, [
      { kind: "order", id: "1", customer: "annabella", at: "2026-01-01", fields: { amountCents: 100 } },
    ])
    programmeIn(state)
    const act = { programme: 1, customer: anna, points: 90, reason: "for Annabella", at: NOON }
    grantPoints(state, { ...act, idempotencyKey: "annabella 1" })
    spendPoints(state, { ...act, points: 40, idempotencyKey: "annabella 2" })
    tokenOf(state, 1, anna, "token")
    const madeAt = new Date(NOON).toISOString()
    const { points } = accessData(state, "annabella", { madeAt, currency: "EUR" })
    expect(points).toMatchObject([{ programme: "Points", available: 50, entries: [{ points: -40 }, { points: 90 }] }])
    eraseMembers(state, [{ id: anna, name: "annabella" }], {
      ...{ actor: "a test", ground: "request", at: madeAt, day: 20_454 },
      key: Buffer.alloc(32, 7),
    })
    expect(accountOfToken(state, "token")).toBeUndefined()
    expect(state.rows("SELECT sum(points) AS points FROM points_entry")).toEqual([{ points: 0 }])
    expect(JSON.stringify(state.rows("SELECT * FROM points_entry"))).not.toMatch(/annabella/i)
    expect(brokenInvariants(state)).toEqual([])
  }))
