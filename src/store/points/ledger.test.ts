import { describe, expect, test } from "vitest"
import { customersIn, DAY_MILLISECONDS, NOON, programmeIn } from "../../../test/support/points.ts"
import { linesOf, start } from "../../../test/support/programs.ts"
import { withWorkspace } from "../../../test/support/workspaces.ts"
import { brokenInvariants } from "../checkInvariants.ts"
import { decide } from "../identity/decisions.ts"
import type { State } from "../state.ts"
import { accountsOf, samePeople } from "./accounts.ts"
import { balanceAt } from "./balance.ts"
import { grantPoints, spendPoints } from "./ledger.ts"
import { addReward, redeemReward, rewardOf } from "./rewards.ts"

const balanceOf = (state: State, customer: number, at: number) =>
  balanceAt(state, accountsOf(state, 1, samePeople(state, customer)), at)

const act = (customer: number, points: number, idempotencyKey: string, at = NOON) => ({
  ...{ programme: 1, customer, points, idempotencyKey, at },
  reason: "a test",
})

describe("a ledger of points", () => {
  test("spends what expires first, and nothing that is not there", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      const [anna] = customersIn(workspace, ["anna"])
      programmeIn(state, { expireAfterMonths: 1 })
      expect(grantPoints(state, act(anna, 30, "a", NOON - 20 * DAY_MILLISECONDS))).toMatchObject({ entries: [1] })
      grantPoints(state, act(anna, 50, "b"))
      expect(balanceOf(state, anna, NOON)).toEqual({
        ...{ available: 80, pending: 0 },
        next: { points: 30, expiresAt: Date.UTC(2026, 0, 11, 23) },
      })
      expect(spendPoints(state, act(anna, 81, "c"))).toMatchObject({
        refusal: { reason: "not-enough-points", sentence: { en: "81 points are needed, 80 are there" } },
      })
      spendPoints(state, act(anna, 20, "d"))
      const later = NOON + 15 * DAY_MILLISECONDS
      // The expiry of the 10 that were left is known before anything has written it, and the same afterwards.
      expect(balanceOf(state, anna, later).available).toBe(50)
      expect(spendPoints(state, act(anna, 51, "e", later))).toMatchObject({
        refusal: { reason: "not-enough-points" },
      })
      spendPoints(state, act(anna, 5, "f", later))
      expect(balanceOf(state, anna, later).available).toBe(45)
      expect(balanceOf(state, anna, NOON).available).toBe(60)
      expect(brokenInvariants(state)).toEqual([])
    })
  })

  test("answers a repeated key with the first answer, and refuses it for anything else", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      const [anna, bert] = customersIn(workspace, ["anna", "bert"])
      programmeIn(state)
      grantPoints(state, act(anna, 100, "a"))
      const first = spendPoints(state, act(anna, 10, "b"))
      expect(first).toMatchObject({ isRepeated: false })
      expect(spendPoints(state, act(anna, 10, "b"))).toEqual({ ...first, isRepeated: true })
      const other = { refusal: { reason: "key-used-otherwise" } }
      expect(spendPoints(state, act(anna, 11, "b"))).toMatchObject(other)
      expect(spendPoints(state, act(bert, 10, "b"))).toMatchObject(other)
      expect(grantPoints(state, act(anna, 10, "b"))).toMatchObject(other)
      expect(balanceOf(state, anna, NOON).available).toBe(90)
      expect(grantPoints(state, { ...act(anna, 1, "x"), programme: 9 })).toMatchObject({
        refusal: { reason: "no-such-programme" },
      })
      expect(grantPoints(state, act(999, 1, "x"))).toMatchObject({ refusal: { reason: "no-such-customer" } })
    })
  })

  test("lets two customers who are the same person spend what both have, and keeps the parts apart when they are not", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      const [anna, bert] = customersIn(workspace, ["anna", "bert"])
      programmeIn(state)
      grantPoints(state, act(anna, 30, "a"))
      grantPoints(state, act(bert, 30, "b"))
      expect(spendPoints(state, act(anna, 50, "c"))).toMatchObject({ refusal: { reason: "not-enough-points" } })
      decide(state, "merge", ["anna", "bert"], { by: "a test", begunAt: "2026-01-01T12:00:00Z" })
      const spent = spendPoints(state, act(anna, 50, "c"))
      expect(spent).toMatchObject({ entries: [3, 4] })
      expect(spendPoints(state, act(bert, 50, "c"))).toEqual({ ...spent, isRepeated: true })
      expect(balanceOf(state, bert, NOON).available).toBe(10)
      decide(state, "unmerge", ["anna", "bert"], { by: "a test", begunAt: "2026-01-01T13:00:00Z" })
      expect([anna, bert].map((one) => balanceOf(state, one, NOON).available)).toEqual([0, 10])
      expect(brokenInvariants(state)).toEqual([])
    })
  })

  test("gives a reward and takes its points, both or neither", async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      const [anna] = customersIn(workspace, ["anna"])
      const programme = programmeIn(state)
      const reward = addReward(state, { programme, name: "A cup", points: 40, costCents: 250, stock: 1 })
      const redeem = (key: string) =>
        redeemReward(state, { customer: anna, reward, reason: "", idempotencyKey: key, at: NOON })
      expect(redeem("a")).toMatchObject({ refusal: { reason: "not-enough-points" } })
      expect(rewardOf(state, reward)?.stock).toBe(1)
      grantPoints(state, act(anna, 100, "b"))
      const first = redeem("c")
      expect(redeem("c")).toEqual({ ...first, isRepeated: true })
      expect(redeem("d")).toMatchObject({ refusal: { reason: "reward-gone" } })
      expect(balanceOf(state, anna, NOON).available).toBe(60)
      expect(state.rows("SELECT cost_cents FROM points_entry WHERE reward_id = ?", reward)).toEqual([
        { cost_cents: 250 },
      ])
    })
  })

  test("of 1,000 spends of 10 points from 500, by 8 processes at once, 50 win", async () => {
    await withWorkspace(async (workspace) => {
      const { state, directory } = workspace
      const [anna] = customersIn(workspace, ["anna"])
      programmeIn(state)
      grantPoints(state, act(anna, 500, "a"))
      const words = (i: number) => [directory, String(anna), "125", `till-${i}`, String(NOON)]
      const programs = Array.from({ length: 8 }, (_, i) => start("spendPoints", ...words(i)))
      await Promise.all(programs.map((program) => linesOf(program, 1)))
      expect(await Promise.all(programs.map(({ ended }) => ended))).toEqual(Array(8).fill(0))
      const won = programs.map(({ lines }) => Number(lines[0]))
      expect(won.reduce((sum, one) => sum + one, 0)).toBe(50)
      expect(balanceOf(state, anna, NOON).available).toBe(0)
      expect(brokenInvariants(state)).toEqual([])
    })
  }, 120_000)
})
