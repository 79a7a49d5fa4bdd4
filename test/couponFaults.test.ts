import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { addCode } from "../src/store/coupons/codes.ts"
import { giveBackCoupons } from "../src/store/coupons/giveBack.ts"
import { checkCoupons, redeemCoupons, releaseCoupons, reserveCoupons } from "../src/store/coupons/redeem.ts"
import type { State } from "../src/store/state.ts"
import { openToEdit } from "../src/store/workspace.ts"
import { basketOf, campaignIn } from "./support/coupons.ts"
import { NOON } from "./support/points.ts"
import { chances, killAfter, roundsOf, start } from "./support/programs.ts"
import { withWorkspace } from "./support/workspaces.ts"

test("eight processes that redeem the last coupon 125 times each have one winner", () =>
  withWorkspace(async ({ state, directory }) => {
    campaignIn(state, {}, { code: "LAST", mostUses: 1 })
    const tills = Array.from({ length: 8 }, (_, n) =>
      start("redeemCoupons", directory, "LAST", "125", `till-${n}`, String(NOON)),
    )
    for (const { ended } of tills) expect(await ended).toBe(0)
    expect(tills.map(({ lines }) => Number(lines[0])).reduce((sum, won) => sum + won, 0)).toBe(1)
    expect(brokenInvariants(state)).toEqual([])
  }, openToEdit))

test("eight processes spend a budget to the last cent that covers a reduction, and no further", () =>
  withWorkspace(async ({ state, directory }) => {
    const { id } = campaignIn(state, { limits: { budgetCents: 50_499 } }, { code: "MANY" })
    const tills = Array.from({ length: 8 }, (_, n) =>
      start("redeemCoupons", directory, "MANY", "25", `till-${n}`, String(NOON)),
    )
    for (const { ended } of tills) expect(await ended).toBe(0)
    expect(tills.map(({ lines }) => Number(lines[0])).reduce((sum, won) => sum + won, 0)).toBe(100)
    expect(state.rows("SELECT spent_cents AS cents FROM coupon_campaign WHERE id = ?", id)).toEqual([{ cents: 50_000 }])
    expect(brokenInvariants(state)).toEqual([])
  }, openToEdit))

const KILLS = roundsOf(5, 50)
const CODES = ["ONE", "TWO", "THREE"]
const LONG_AFTER = NOON + 30 * 86_400_000

test(
  `coupons killed at ${KILLS} moments keep every act that was acknowledged, once, overspend no budget, and hold nothing for ever`,
  async () => {
    await withWorkspace(async ({ state, directory }) => {
      campaignIn(state, {}, { code: "ONE" })
      campaignIn(state, { discount: { kind: "percent", basisPoints: 1_500 } }, { code: "TWO" })
      campaignIn(state, { limits: { budgetCents: 20_000 } }, { code: "THREE" })
      const witness = join(directory, "witness")
      const chance = chances(7)
      const acknowledged = () => (existsSync(witness) ? readFileSync(witness, "utf8").trimEnd().split("\n") : [])
      // On a machine with much else to do a moment may pass without an act: then there are more of them.
      for (let round = 0; round < KILLS || acknowledged().length <= KILLS; round++) {
        await killAfter(
          start("keepRedeeming", directory, witness, `round-${round}`, ...CODES),
          20 + 250 * chance.next().value,
        )
        expect(brokenInvariants(state)).toEqual([])
        expect(overspent(state)).toEqual([])
      }
      const kept = new Set(keptActs(state))
      expect(acknowledged().filter((act) => !kept.has(act))).toEqual([])
      expect(kept.size).toBe(keptActs(state).length)
      // What is left over of killed reservations is free again, and gone with the next one.
      for (const code of CODES.slice(0, 2)) {
        const wanted = { codes: [code], basket: basketOf(2_000), at: LONG_AFTER }
        expect(checkCoupons(state, wanted)).not.toHaveProperty("refusal")
      }
      expect(state.rows("SELECT 1 FROM coupon_hold WHERE until_at > ?", LONG_AFTER)).toEqual([])
    }, openToEdit)
  },
  KILLS * 20_000,
)

const overspent = (state: State) =>
  state.rows("SELECT name FROM coupon_campaign WHERE budget_cents IS NOT NULL AND spent_cents > budget_cents")

/** Every redemption and return, as the witness writes them. */
function keptActs(state: State): string[] {
  const told = state.rows<{ what: string; key: string; cents: number }>(
    `SELECT 'redeem' AS what, substr(idempotency_key, 6) AS key, cents FROM coupon_act AS act JOIN coupon_use ON act_id = act.id WHERE kind = 'redeem'
     UNION ALL SELECT 'return', substr(idempotency_key, 6), cents FROM coupon_return`,
  )
  return told.map(({ what, key, cents }) => `${what}\t${key}\t${cents}`)
}

type ModelUse = {
  code: number
  person: string
  cents: number
  paid: number
  refunded: number
  returned: number
  isLive: boolean
}
type ModelHold = { key: string; code: number; person: string; cents: number; until: number }

const MOST_USES = 4
const PER_PERSON = 2
const BUDGET_CENTS = 6_000

/** Coupons as plain lists: what is used, what is held, what was said under which key. */
class Model {
  readonly uses: ModelUse[] = []
  readonly #holds: ModelHold[] = []
  readonly #keys = new Map<string, { what: string; use: ModelUse | undefined }>()

  reserve(key: string, code: number, person: string, cents: number, at: number, until: number): string {
    const what = `reserve ${code} ${person} ${cents}`
    const before = this.#keys.get(key)
    const hold = this.#holds.find((one) => one.key === key && one.until > at)
    if (before) return before.what !== what || hold === undefined ? "refused" : "repeated"
    if (!this.#fits(code, person, cents, at)) return "refused"
    this.#holds.push({ key, code, person, cents: offOf(cents), until })
    this.#keys.set(key, { what, use: undefined })
    return "done"
  }

  redeem(
    key: string,
    code: number,
    person: string,
    cents: number,
    at: number,
    reservation: string | undefined,
  ): string {
    const what = `redeem ${code} ${person} ${cents}`
    const before = this.#keys.get(key)
    if (before) return before.what === what ? "repeated" : "refused"
    if (reservation !== undefined && !this.#keys.get(reservation)?.what.startsWith("reserve")) return "refused"
    if (!this.#fits(code, person, cents, at, reservation)) return "refused"
    this.release(reservation)
    const off = offOf(cents)
    const use = { code, person, cents: off, paid: cents - off, refunded: 0, returned: 0, isLive: true }
    this.uses.push(use)
    this.#keys.set(key, { what, use })
    return "done"
  }

  release(key: string | undefined): void {
    const place = this.#holds.findIndex((hold) => hold.key === key)
    if (place >= 0) this.#holds.splice(place, 1)
  }

  giveBack(index: number, refunded: number): string {
    const use = this.uses[index]
    if (use === undefined || !use.isLive) return "refused"
    use.refunded += refunded
    const isWhole = use.refunded >= use.paid
    use.returned = isWhole ? use.cents : Math.max(use.returned, Math.floor((use.cents * use.refunded) / use.paid))
    if (isWhole) use.isLive = false
    return "done"
  }

  spent(): number {
    return this.uses.reduce((sum, { cents, returned }) => sum + cents - returned, 0)
  }

  live(code: number): number {
    return this.uses.filter((use) => use.code === code && use.isLive).length
  }

  #fits(code: number, person: string, cents: number, at: number, except?: string): boolean {
    const held = this.#holds.filter((hold) => hold.until > at && hold.key !== except)
    const theirs = this.uses.filter((use) => use.isLive && use.person === person).length
    return (
      this.live(code) + held.filter((hold) => hold.code === code).length < MOST_USES &&
      theirs + held.filter((hold) => hold.person === person).length < PER_PERSON &&
      this.spent() + held.reduce((sum, hold) => sum + hold.cents, 0) + offOf(cents) <= BUDGET_CENTS
    )
  }
}

/** A quarter, rounded half up. */
const offOf = (cents: number) => Math.round(cents / 4)

const step = fc.record({
  what: fc.constantFrom(
    "reserve",
    "redeem",
    "redeem",
    "redeem reserved",
    "release",
    "give back",
    "give back part",
    "wait",
  ),
  code: fc.integer({ min: 0, max: 2 }),
  person: fc.constantFrom("a@example.org", "b@example.org", "c@example.org", "d@example.org"),
  cents: fc.integer({ min: 2, max: 4_000 }),
  /** One of the keys so far, or the next. */
  key: fc.nat(30),
})
const RUNS = roundsOf(60, 2_000)

test(
  `${RUNS} histories of reserving, redeeming, releasing and giving back come out as plain lists have them`,
  async () => {
    await withWorkspace(async ({ state }) => {
      let run = 0
      fc.assert(
        fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
          const name = `RUN${run++}`
          const limits = { perPerson: PER_PERSON, budgetCents: BUDGET_CENTS }
          const discount = { kind: "percent", basisPoints: 2_500 } as const
          const campaign = campaignIn(state, { discount, limits }, { code: `${name}C0`, mostUses: MOST_USES, name })
          for (const n of [1, 2]) addCode(state, campaign, { code: `${name}C${n}`, mostUses: MOST_USES, at: NOON })
          const model = new Model()
          const redemptions: number[] = []
          let at = NOON
          for (const [n, one] of steps.entries()) {
            const key = (of: string) => `${name} ${of} ${one.key}`
            const act = { codes: [`${name}c${one.code}`], basket: basketOf(one.cents), who: one.person, at }
            const redeem = (reservation?: string) => {
              const answer = redeemCoupons(state, { ...act, idempotencyKey: key("redeem"), reservation })
              if ("id" in answer && !answer.isRepeated) redemptions.push(answer.id)
              const expected = model.redeem(key("redeem"), one.code, one.person, one.cents, at, reservation)
              expect([n, one, said(answer)]).toEqual([n, one, expected])
            }
            if (one.what === "wait") at += one.cents * 10
            else if (one.what === "reserve") {
              const answer = reserveCoupons(state, { ...act, idempotencyKey: key("hold"), milliseconds: 20_000 })
              const expected = model.reserve(key("hold"), one.code, one.person, one.cents, at, at + 20_000)
              expect([n, one, said(answer)]).toEqual([n, one, expected])
            } else if (one.what === "redeem") redeem()
            else if (one.what === "redeem reserved") redeem(key("hold"))
            else if (one.what === "release") {
              releaseCoupons(state, key("hold"), at)
              model.release(key("hold"))
            } else {
              const index = one.key % Math.max(1, redemptions.length)
              const isPart = one.what === "give back part"
              const back = { redemption: redemptions[index] ?? 0, idempotencyKey: `${name} back ${n}`, at }
              const answer = giveBackCoupons(state, isPart ? { ...back, refundedCents: one.cents } : back)
              const expected = model.giveBack(index, isPart ? one.cents : Number.MAX_SAFE_INTEGER)
              expect([n, one, "refusal" in answer ? "refused" : "done"]).toEqual([n, one, expected])
            }
          }
          const [{ cents }] = state.rows("SELECT spent_cents AS cents FROM coupon_campaign WHERE name = ?", name)
          expect(cents).toBe(model.spent())
          const uses = state.rows("SELECT uses FROM coupon_code WHERE campaign_id = ? ORDER BY id", campaign.id)
          expect(uses.map(({ uses: count }) => count)).toEqual([0, 1, 2].map((code) => model.live(code)))
        }),
        { seed: 23, numRuns: RUNS },
      )
      expect(brokenInvariants(state)).toEqual([])
    }, openToEdit)
  },
  RUNS * 1_000 + 60_000,
)

const said = (answer: ReturnType<typeof redeemCoupons>): string =>
  "refusal" in answer ? "refused" : answer.isRepeated ? "repeated" : "done"
