import { describe, expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { customersIn, rulesOf } from "../../../test/support/points.ts"
import { writeRecords } from "../../../test/support/workspaces.ts"
import { bookPoints } from "../../measures/points/bookPoints.ts"
import { brokenInvariants } from "../../store/checkInvariants.ts"

const TIERS = { windowDays: 365, graceDays: 30, levels: [{ name: "silver", fromPoints: 100 }] }
const grant = (points: number, idempotencyKey: string, who = "anna") => ({ who, points, idempotencyKey })

describe("points over HTTP", () => {
  test("a programme is made, earns, is granted, spent, redeemed, and shown to whoever has the card", () =>
    withPages(async ({ ask, userOf, server, app }) => {
      const [owner, support] = [await userOf("owner"), await userOf("support")]
      const { workspace } = server
      const made = await ask(
        "POST",
        "/api/points/programmes",
        { name: "Tea points", rules: rulesOf({ tiers: TIERS }), fromDay: "2026-01-01" },
        owner,
      )
      expect(made.body).toMatchObject({ id: 1, versions: [{ version: 1, fromDay: "2026-01-01" }] })
      const order = {
        kind: "order",
        id: "1",
        customer: "anna",
        at: "2026-02-01T10:00:00Z",
        fields: { amountCents: 12_000 },
      }
      writeRecords(workspace, [order], { channel: "live" })
      await bookPoints({ state: workspace.state, now: server.now.getTime(), pause: () => Promise.resolve() })
      const programme = "/api/points/programmes/1"
      expect((await ask("POST", `${programme}/grants`, grant(30, "a"), support)).body.isRepeated).toBe(false)
      expect((await ask("POST", `${programme}/grants`, grant(30, "a"), support)).body.isRepeated).toBe(true)
      const other = await ask("POST", `${programme}/grants`, grant(31, "a"), support)
      expect([other.status, other.body.error]).toEqual([409, "key-used-otherwise"])
      const cup = { name: "A cup", points: 50, costCents: 300, stock: 1 }
      const reward = await ask("POST", `${programme}/rewards`, cup, owner)
      expect(reward.body).toMatchObject({ id: 1, stock: 1, isOpen: true })
      const redeem = (key: string) =>
        ask("POST", "/api/points/rewards/1/redemptions", { who: "anna", idempotencyKey: key }, support)
      expect((await redeem("b")).status).toBe(200)
      expect((await redeem("c")).body.error).toBe("reward-gone")
      const late = await ask("POST", `${programme}/spends`, { ...grant(101, "d") }, support)
      expect([late.status, late.body.error]).toEqual([409, "not-enough-points"])
      const { body } = await ask("GET", `${programme}/customer?who=anna`, undefined, support)
      expect(body).toMatchObject({ available: 100, tier: { tier: "silver", earned: 120 } })
      expect(body.entries.map(({ kind, points }: { kind: string; points: number }) => [kind, points])).toEqual([
        ["spend", -50],
        ["grant", 30],
        ["earn", 120],
      ])
      const owed = await ask("GET", `${programme}/liability`, undefined, owner)
      expect(owed.body).toMatchObject({ points: 100, wholeCents: 100, expectedCents: 100, owedPoints: 0 })
      const card = await ask("POST", `${programme}/card`, { who: "anna" }, support)
      expect((await ask("POST", `${programme}/card`, { who: "anna" }, support)).body).toEqual(card.body)
      const shown = await ask("GET", `/api/points/balances/${card.body.token}`)
      expect(shown.body).toMatchObject({ programme: "Tea points", number: "anna", available: 100 })
      expect(JSON.stringify(shown.body)).not.toContain("orders/1")
      expect((await ask("GET", `/api/points/balances/${card.body.token.slice(1)}x`)).status).toBe(404)
      const page = async (url: string, language: string) => {
        const answer = await app.inject({ url, headers: { "accept-language": language, accept: "text/html" } })
        return [answer.statusCode, answer.body] as const
      }
      const [status, german] = await page(card.body.path, "de-DE,de;q=0.9")
      expect(status).toBe(200)
      for (const part of ['lang="de"', "Tea points", "100 Punkte", "silver", "<svg", ">anna<"])
        expect(german).toContain(part)
      expect((await page(card.body.path, "en"))[1]).toContain("100 points")
      expect((await page("/points/guessed", "en"))[0]).toBe(404)
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("a membership lets in for its days, once, and only into a tier that is there", () =>
    withPages(async ({ ask, userOf, server }) => {
      const owner = await userOf("owner")
      customersIn(server.workspace, ["anna"])
      await ask(
        "POST",
        "/api/points/programmes",
        { name: "VIP", rules: rulesOf({ tiers: TIERS }), fromDay: "2026-01-01" },
        owner,
      )
      const membership = {
        ...{ who: "anna", tier: "silver", idempotencyKey: "a" },
        ...{ fromDay: "2026-01-01", untilDay: "2027-12-31", paidCents: 4_900 },
      }
      const add = (more: object) =>
        ask("POST", "/api/points/programmes/1/memberships", { ...membership, ...more }, owner)
      expect([(await add({})).body, (await add({})).body]).toEqual([{ isRepeated: false }, { isRepeated: true }])
      expect((await add({ tier: "gold" })).body.error).toBe("no-such-tier")
      expect((await add({ untilDay: "2025-01-01" })).body.error).toBe("ends-before-it-begins")
      const { body } = await ask("GET", "/api/points/programmes/1/customer?who=anna", undefined, owner)
      expect(body.tier).toMatchObject({ tier: "silver", by: "membership" })
    }))

  test(
    "of 1,000 spends of 10 points from 500 at once, 50 win and 950 are refused",
    () =>
      withPages(async ({ ask, userOf, server, app }) => {
        const cookie = await userOf("owner")
        customersIn(server.workspace, ["anna"])
        await ask("POST", "/api/points/programmes", { name: "Points", rules: rulesOf(), fromDay: "2026-01-01" }, cookie)
        await ask("POST", "/api/points/programmes/1/grants", grant(500, "all"), cookie)
        const origin = await app.listen({ host: "127.0.0.1", port: 0 })
        const statuses = new Map<number, number>()
        let next = 0
        const till = async () => {
          for (let n = next++; n < 1_000; n = next++) {
            const answer = await fetch(`${origin}/api/points/programmes/1/spends`, {
              method: "POST",
              headers: { cookie, origin, "content-type": "application/json" },
              body: JSON.stringify(grant(10, `spend ${n}`)),
            })
            await answer.arrayBuffer()
            statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
          }
        }
        await Promise.all(Array.from({ length: 100 }, till))
        expect(Object.fromEntries(statuses)).toEqual({ 200: 50, 409: 950 })
        const { body } = await ask("GET", "/api/points/programmes/1/customer?who=anna", undefined, cookie)
        expect(body.available).toBe(0)
        expect(brokenInvariants(server.workspace.state)).toEqual([])
      }),
    120_000,
  )
})
