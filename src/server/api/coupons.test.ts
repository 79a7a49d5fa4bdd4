import { describe, expect, test } from "vitest"
import { basketOf, termsOf } from "../../../test/support/coupons.ts"
import { withPages } from "../../../test/support/pages.ts"
import { customersIn } from "../../../test/support/points.ts"
import { brokenInvariants } from "../../store/checkInvariants.ts"

const CAMPAIGNS = "/api/coupons/campaigns"

describe("coupons over HTTP", () => {
  test("a campaign is laid down, has codes, takes them, gives back, rests, and is read by whoever may", () =>
    withPages(async ({ ask, userOf, server, app }) => {
      const [owner, support] = [await userOf("owner"), await userOf("support")]
      customersIn(server.workspace, ["anna"])
      const terms = termsOf({ limits: { budgetCents: 1_500, perCode: 2 } })
      const made = await ask("POST", CAMPAIGNS, { name: "Autumn", terms }, owner)
      expect(made.body).toMatchObject({ id: 1, name: "Autumn", terms, spentCents: 0, isPaused: false })
      expect((await ask("POST", CAMPAIGNS, { name: "Autumn", terms }, owner)).status).toBe(400)
      expect((await ask("POST", CAMPAIGNS, { name: "Other", terms }, support)).status).toBe(403)
      expect((await ask("POST", `${CAMPAIGNS}/1/codes`, { code: "Tea 26" }, owner)).body.codes).toBe(1)
      expect((await ask("POST", `${CAMPAIGNS}/1/codes`, { count: 2_500, mostUses: 1 }, owner)).body.codes).toBe(2_501)
      const { body: codes } = await ask("GET", `${CAMPAIGNS}/1/codes?limit=2`, undefined, owner)
      expect(codes).toMatchObject([
        { code: "TEA26", mostUses: 2, uses: 0 },
        { mostUses: 1, isPersonal: false },
      ])
      const file = await app.inject({ url: `${CAMPAIGNS}/1/codes.csv`, headers: { cookie: owner } })
      const lines = file.body.split("\r\n")
      expect([lines.length, lines[0], lines[1]]).toEqual([2_503, "code;mostUses;uses", "TEA26;2;0"])
      expect((await ask("GET", `${CAMPAIGNS}/1/codes`, undefined, support)).status).toBe(403)

      const act = { codes: ["tea-26"], basket: basketOf(2_000) }
      const checked = await ask("POST", "/api/coupons/checks", act, support)
      expect(checked.body).toEqual({
        cents: 500,
        codes: [{ code: "TEA26", campaign: 1, cents: 500 }],
        lines: [500],
        shippingCents: 0,
      })
      const reserve = { ...act, minutes: 5, idempotencyKey: "cart" }
      const reserved = await ask("POST", "/api/coupons/reservations", reserve, support)
      expect(reserved.body).toMatchObject({ cents: 500, untilAt: server.now.getTime() + 300_000 })
      const order = { source: "shop", number: "1" }
      const redeem = (of: object) => ask("POST", "/api/coupons/redemptions", { ...act, ...of }, support)
      const sold = await redeem({ order, idempotencyKey: "a", reservation: "cart" })
      expect(sold.body).toMatchObject({ isRepeated: false, cents: 500, untilAt: null })
      expect((await redeem({ order, idempotencyKey: "a", reservation: "cart" })).body).toEqual({
        ...sold.body,
        isRepeated: true,
      })
      expect((await redeem({ idempotencyKey: "a" })).body.error).toBe("key-used-otherwise")
      const again = await redeem({ order, idempotencyKey: "b" })
      expect([again.status, again.body.error]).toEqual([409, "used-for-this-order"])
      const release = { reservation: "nothing" }
      expect((await ask("POST", "/api/coupons/reservations/release", release, support)).status).toBe(404)
      const back = { redemption: sold.body.id, refundedCents: 300, idempotencyKey: "r" }
      expect((await ask("POST", "/api/coupons/returns", back, support)).body).toEqual({
        ...{ isRepeated: false, cents: 100, isWhole: false },
      })
      const grant = { who: "anna", idempotencyKey: "g" }
      const granted = await ask("POST", `${CAMPAIGNS}/1/grants`, grant, support)
      expect(granted.body.code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
      expect((await ask("POST", `${CAMPAIGNS}/1/grants`, grant, support)).body).toEqual({
        ...granted.body,
        isRepeated: true,
      })
      expect((await redeem({ codes: [granted.body.code], who: "anna", idempotencyKey: "c" })).status).toBe(200)
      const { body: uses } = await ask("GET", `${CAMPAIGNS}/1/redemptions`, undefined, support)
      expect(uses).toMatchObject([
        { code: granted.body.code, cents: 500, returnedCents: 0, orderKey: null },
        { redemption: sold.body.id, code: "TEA26", cents: 500, returnedCents: 100, orderKey: "shop/1" },
      ])
      expect((await ask("GET", `${CAMPAIGNS}/1`, undefined, support)).body).toMatchObject({
        ...{ spentCents: 900, codes: 2_502, usedCodes: 2, uses: 2 },
      })
      expect((await ask("POST", `${CAMPAIGNS}/1/pause`, { isPaused: true }, owner)).body.isPaused).toBe(true)
      expect((await redeem({ idempotencyKey: "d" })).body.error).toBe("paused")
      expect((await ask("GET", `${CAMPAIGNS}/9`, undefined, owner)).status).toBe(404)
      expect(brokenInvariants(server.workspace.state)).toEqual([])
    }))

  test("whoever types wrong codes is stopped, also before a right one, and others of the same shop are not", () =>
    withPages(async ({ ask, userOf }) => {
      const owner = await userOf("owner")
      await ask("POST", CAMPAIGNS, { name: "Autumn", terms: termsOf() }, owner)
      await ask("POST", `${CAMPAIGNS}/1/codes`, { code: "TEA", mostUses: null }, owner)
      const check = async (code: string, shopperAddress: string) =>
        (await ask("POST", "/api/coupons/checks", { codes: [code], basket: basketOf(900), shopperAddress }, owner))
          .status
      const guessed = []
      for (let n = 0; n < 40; n++) guessed.push(await check(`GUESS${n}`, "2001:db8::1"))
      expect(guessed).toEqual([...Array(30).fill(409), ...Array(10).fill(429)])
      expect(await check("TEA", "2001:db8::2")).toBe(429)
      expect(await check("TEA", "198.51.100.7")).toBe(200)
    }))

  test(
    "of 1,000 tills that redeem the last coupon at once, one does and 999 are refused",
    () =>
      withPages(async ({ ask, userOf, server, app }) => {
        const cookie = await userOf("owner")
        await ask("POST", CAMPAIGNS, { name: "Last", terms: termsOf() }, cookie)
        await ask("POST", `${CAMPAIGNS}/1/codes`, { code: "LAST" }, cookie)
        const origin = await app.listen({ host: "127.0.0.1", port: 0 })
        const statuses = new Map<number, number>()
        const till = async (_: unknown, n: number) => {
          const answer = await fetch(`${origin}/api/coupons/redemptions`, {
            method: "POST",
            headers: { cookie, origin, "content-type": "application/json" },
            body: JSON.stringify({ codes: ["LAST"], basket: basketOf(900), idempotencyKey: `till ${n}` }),
          })
          await answer.arrayBuffer()
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        }
        await Promise.all(Array.from({ length: 1_000 }, till))
        expect(Object.fromEntries(statuses)).toEqual({ 200: 1, 409: 999 })
        expect((await ask("GET", `${CAMPAIGNS}/1`, undefined, cookie)).body).toMatchObject({ uses: 1, spentCents: 500 })
        expect(brokenInvariants(server.workspace.state)).toEqual([])
      }),
    120_000,
  )
})
