import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { decide } from "../src/store/identity/decisions.ts"
import { accountsOf, samePeople } from "../src/store/points/accounts.ts"
import { balanceAt } from "../src/store/points/balance.ts"
import { grantPoints, spendPoints } from "../src/store/points/ledger.ts"
import { openToEdit } from "../src/store/workspace.ts"
import { customersIn, DAY_MILLISECONDS, NOON, programmeIn } from "./support/points.ts"
import { chances, killAfter, roundsOf, start } from "./support/programs.ts"
import { withWorkspace } from "./support/workspaces.ts"

const KILLS = roundsOf(5, 50)

test(
  `a ledger of points killed at ${KILLS} moments keeps every act that was acknowledged, once, and adds up`,
  async () => {
    await withWorkspace(async (workspace) => {
      const { state, directory } = workspace
      const ids = customersIn(workspace, ["anna", "bert", "carl"])
      programmeIn(state)
      const witness = join(directory, "witness")
      const chance = chances(5)
      const acknowledged = () => (existsSync(witness) ? readFileSync(witness, "utf8").trimEnd().split("\n") : [])
      // On a machine with much else to do a moment may pass without an act: then there are more of them.
      for (let round = 0; round < KILLS || acknowledged().length <= KILLS; round++) {
        const words = [directory, witness, `round-${round}`, ...ids.map(String)]
        await killAfter(start("keepBooking", ...words), 20 + 250 * chance.next().value)
        expect(brokenInvariants(state)).toEqual([])
      }
      const kept = state.rows<{ key: string; count: number }>(
        "SELECT idempotency_key AS key, count(*) AS count FROM points_entry WHERE idempotency_key LIKE 'told %' GROUP BY 1",
      )
      expect(kept.filter(({ count }) => count > 1)).toEqual([])
      const keys = new Set(kept.map(({ key }) => key))
      expect(acknowledged().filter((key) => !keys.has(`told ${key}`))).toEqual([])
    }, openToEdit)
  },
  KILLS * 20_000,
)

type ModelLot = { owner: number; points: number; expiresAt: number }

/** Points as a list of lots: what expires first goes first, then what is older. */
class Model {
  readonly #lots: ModelLot[] = []
  readonly #keys = new Map<string, string>()
  #isOne = false

  merge(isOne: boolean): void {
    this.#isOne = isOne
  }

  available(owner: number, at: number): number {
    return this.#usable(owner, at).reduce((sum, { points }) => sum + points, 0)
  }

  grant(owner: number, points: number, key: string, at: number, expiresAt: number): string {
    return this.#once(key, `grant ${points}`, owner, () => {
      this.#lots.push({ owner, points, expiresAt: Math.max(expiresAt, at) })
      return true
    })
  }

  spend(owner: number, points: number, key: string, at: number): string {
    return this.#once(key, `spend ${points}`, owner, () => {
      if (this.available(owner, at) < points) return false
      let left = points
      for (const lot of this.#usable(owner, at)) {
        const taken = Math.min(left, lot.points)
        lot.points -= taken
        left -= taken
      }
      return true
    })
  }

  #usable(owner: number, at: number): ModelLot[] {
    const isMine = (other: number) => other === owner || (this.#isOne && owner < 2 && other < 2)
    // Sorting keeps what is alike in the order it came.
    return this.#lots
      .filter((lot) => isMine(lot.owner) && lot.expiresAt > at)
      .sort((one, other) => one.expiresAt - other.expiresAt)
  }

  #once(key: string, what: string, owner: number, act: () => boolean): string {
    const before = this.#keys.get(key)
    if (before !== undefined) return before === `${what} ${owner}` ? "repeated" : "refused"
    if (!act()) return "refused"
    this.#keys.set(key, `${what} ${owner}`)
    return "booked"
  }
}

const OPERATIONS = roundsOf(400, 100_000)
/** So often two customers become one or are parted again. */
const TURN = OPERATIONS / 20

test(
  `${OPERATIONS} acts on points by chance, repeated, too large, late and on two who become one, come out as a plain list of lots has them`,
  async () => {
    await withWorkspace(async (workspace) => {
      const { state } = workspace
      const names = ["anna", "bert", "carl"]
      const ids = customersIn(workspace, names)
      programmeIn(state, { expireAfterMonths: 1 })
      const model = new Model()
      const chance = chances(17)
      const below = (most: number) => Math.floor(chance.next().value * most)
      let at = NOON
      let isOne = false
      for (let n = 0; n < OPERATIONS; n++) {
        at += below(4) === 0 ? below(3) * DAY_MILLISECONDS : 0
        if (n % TURN === TURN - 1) {
          isOne = !isOne
          decide(state, isOne ? "merge" : "unmerge", ["anna", "bert"], {
            by: "a test",
            begunAt: new Date(at + n).toISOString(),
          })
          model.merge(isOne)
        }
        const owner = below(3)
        const points = 1 + below(60)
        const key = `key ${owner} ${below(10) === 0 ? Math.max(0, n - 3) : n}`
        const act = { programme: 1, customer: ids[owner], points, reason: "", idempotencyKey: key, at }
        const isGrant = below(2) === 0
        const answer = isGrant ? grantPoints(state, act) : spendPoints(state, act)
        const said = "refusal" in answer ? "refused" : answer.isRepeated ? "repeated" : "booked"
        const expected = isGrant
          ? model.grant(owner, points, key, at, expiryOf(state, answer))
          : model.spend(owner, points, key, at)
        expect([n, said]).toEqual([n, expected])
        if (n % 50 !== 0) continue
        for (const [i, id] of ids.entries()) {
          const { available } = balanceAt(state, accountsOf(state, 1, samePeople(state, id)), at)
          expect([n, names[i], available]).toEqual([n, names[i], model.available(i, at)])
        }
      }
      expect(brokenInvariants(state)).toEqual([])
    })
  },
  OPERATIONS * 20 + 60_000,
)

/** Validity is tested elsewhere; here the model takes it from the ledger. */
function expiryOf(state: Parameters<typeof grantPoints>[0], answer: ReturnType<typeof grantPoints>): number {
  if ("refusal" in answer) return 0
  return Number(state.rows("SELECT expires_at AS at FROM points_lot WHERE entry_id = ?", answer.entries[0])[0].at)
}
