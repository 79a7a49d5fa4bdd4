import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { withWorkspace } from "../../test/support/workspaces.ts"
import { canonicalDump } from "./canonicalDump.ts"
import { brokenInvariants } from "./checkInvariants.ts"
import { undoImport } from "./imports.ts"
import { Ingestion } from "./ingest.ts"
import type { Claim, Delivery } from "./ingestClaims.ts"
import { dayCounts, latestRejected, waitingParts } from "./liveCounts.ts"
import { recordsOfCustomer } from "./records.ts"
import type { Workspace } from "./workspace.ts"

const NOW = new Date("2026-11-22T08:00:00Z")
const DAY = NOW.getTime() / 86_400_000

function sourceOf({ state }: Workspace, name: string): number {
  state.prepare("INSERT INTO source (name) VALUES (?) ON CONFLICT (name) DO NOTHING").run(name)
  return Number(state.rows("SELECT id FROM source WHERE name = ?", name)[0].id)
}

/** Takes in claims of one source; answers a letter for each: stored, duplicate, rejected. */
function take(workspace: Workspace, claims: readonly Claim[], source = "shop", now = NOW): string {
  const [outcome] = new Ingestion(workspace.state).take([{ sourceId: sourceOf(workspace, source), claims }], now)
  if (!("results" in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.results.map(({ status }) => status[0]).join("")
}

const order = (id: string, amountCents: number, changedAt?: string, more: object = {}): Claim => ({
  record: {
    kind: "order",
    id,
    customer: "K1",
    at: "2026-11-01T09:00:00Z",
    ...(changedAt ? { changedAt } : {}),
    fields: { amountCents, currency: "EUR", ...more },
  },
})

const refund = (orderId: string, part: string, at: string, amountCents?: number): Claim => ({
  order: orderId,
  part,
  says: { type: "refund", at, ...(amountCents === undefined ? {} : { amountCents }) },
})

const fieldsOf = ({ state }: Workspace, kind: string) =>
  recordsOfCustomer(state, 1).flatMap((record) => (record.kind === kind ? [record.fields] : []))

describe("what comes live", () => {
  test("is stored once, counted by source and day, and rejected with a reason", () =>
    withWorkspace(async (workspace) => {
      const bad: Claim = { record: { kind: "order", id: "B9", fields: { amountCents: "ten" } } }
      const foreign: Claim = { record: { kind: "order", id: "B8", fields: { amountCents: 5, currency: "CHF" } } }
      const later: Claim = order("B7", 1, "2036-01-01T00:00:00Z")
      const strange: Claim = {
        record: { kind: "visit", id: "V", at: "0002-01-01T00:00:00Z", fields: { type: "page" } },
      }
      const first = [order("B1", 1000), order("B1", 1000), bad, foreign, later, strange]
      expect(take(workspace, first)).toBe("sdrrrr")
      expect(take(workspace, [order("B1", 1000)], "shop", new Date("2026-12-24T08:00:00Z"))).toBe("d")
      const none = { accepted: 1, stored: 0, duplicate: 1, rejected: 0, refused: 0 }
      expect(dayCounts(workspace.state)).toEqual([
        { source: "shop", day: Math.floor(DAY) + 32, ...none },
        { source: "shop", day: Math.floor(DAY), accepted: 6, stored: 1, duplicate: 1, rejected: 4, refused: 0 },
      ])
      const reasons = latestRejected(workspace.state, 9).map((one) => one.reasons.map(({ field }) => field).join())
      expect(reasons).toEqual(["at", "changedAt", "fields.currency", "fields.amountCents"])
      expect(latestRejected(workspace.state, 9)[2].reasons[0].allowed.en).toContain("counts in EUR")
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("without the instant of its change, the last word counts", () =>
    withWorkspace(async (workspace) => {
      expect(take(workspace, [order("B1", 1000), order("B1", 700), order("B1", 700)])).toBe("ssd")
      expect(fieldsOf(workspace, "order")).toMatchObject([{ amountCents: 700 }])
    }))

  test("goes into another import once the first of the day is undone, and is no duplicate then", () =>
    withWorkspace(async (workspace) => {
      take(workspace, [order("B1", 1000, "2026-11-01T09:00:00Z"), refund("B1", "R1", "2026-11-02T09:00:00Z", 100)])
      const whole = canonicalDump(workspace.state)
      undoImport(workspace.state, 1)
      expect(fieldsOf(workspace, "order")).toEqual([])
      expect(
        take(workspace, [order("B1", 1000, "2026-11-01T09:00:00Z"), refund("B1", "R1", "2026-11-02T09:00:00Z", 100)]),
      ).toBe("ss")
      expect(canonicalDump(workspace.state)).toBe(whole)
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("a new way to find a customer is told, even by a record that says nothing else", () =>
    withWorkspace(async (workspace) => {
      const identify = (cookie: string): Claim => ({
        record: { kind: "customer", id: "K1", customer: "K1", identifiers: { cookie }, fields: { name: "Ada" } },
        isPartial: true,
      })
      expect(take(workspace, [identify("a")])).toBe("s")
      expect(take(workspace, [identify("b")], "shop", new Date("2026-11-23T08:00:00Z"))).toBe("s")
      const logged = workspace.state.rows("SELECT count(*) AS n FROM change WHERE action = 'stage'")[0].n
      expect(logged).toBe(2)
    }))

  test("more than fit into one transaction", () =>
    withWorkspace(async (workspace) => {
      const many = Array.from({ length: 1_203 }, (_, i) => order(`B${i}`, i))
      expect(take(workspace, many)).toBe("s".repeat(1_203))
      expect(dayCounts(workspace.state)).toMatchObject([{ accepted: 1_203, stored: 1_203 }])
      const ranges = "SELECT last_entry - first_entry + 1 AS n FROM change WHERE action = 'stage' ORDER BY seq"
      expect(workspace.state.rows(ranges).map(({ n }) => n)).toEqual([500, 500, 203])
    }))
})

test("a full disk stores nothing, is said, keeps what is there readable, and is no hindrance once there is room", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    take(workspace, [order("B1", 1000)])
    const pages = Number(state.rows("PRAGMA page_count")[0].page_count)
    state.script(`PRAGMA max_page_count = ${pages + 2}`)
    const sourceId = sourceOf(workspace, "shop")
    const many = (first: number, length: number) => Array.from({ length }, (_, i) => order(`B${first + i}`, i))
    const ingestion = new Ingestion(state)
    const deliveries = [
      { sourceId, claims: many(2, 2) },
      { sourceId, claims: many(4, 900) },
    ]
    const outcomes = ingestion.take(deliveries, NOW)
    expect(outcomes).toEqual([{ failed: "full" }, { failed: "full" }])
    expect(fieldsOf(workspace, "order")).toHaveLength(1)
    expect(dayCounts(state)).toMatchObject([{ accepted: 1 }])
    state.script("PRAGMA max_page_count = 1000000")
    expect(ingestion.take(deliveries, NOW).map((outcome) => "results" in outcome && outcome.results.length)).toEqual([
      2, 900,
    ])
    expect(brokenInvariants(state)).toEqual([])
  }))

describe("a request that may be sent again", () => {
  test("is answered as the first time, and another of its name is told so", () =>
    withWorkspace(async (workspace) => {
      const sourceId = sourceOf(workspace, "shop")
      workspace.state
        .prepare("INSERT INTO access_key (name, kind, source_id, made_at) VALUES ('k', 'json', ?, '')")
        .run(sourceId)
      const ingestion = new Ingestion(workspace.state)
      const ask = (digest: string, name = "R1"): Delivery => ({
        sourceId,
        claims: [order("B1", 100), { record: {} }],
        request: { keyId: 1, name, digest },
      })
      const [first] = ingestion.take([ask("a")], NOW)
      const [again, other, next] = ingestion.take([ask("a"), ask("b"), ask("b", "R2")], NOW)
      expect(first).toMatchObject({ results: [{ status: "stored" }, { status: "rejected" }] })
      expect(again).toEqual({ answeredBefore: "results" in first && first.results })
      expect(other).toEqual({ otherRequest: true })
      expect(next).toMatchObject({ results: [{ status: "duplicate" }, { status: "rejected" }] })
      expect(dayCounts(workspace.state)).toMatchObject([{ accepted: 4, stored: 1, duplicate: 1, rejected: 2 }])
    }))
})

describe("what is told apart", () => {
  test("a refund waits for its order, and is seen to", () =>
    withWorkspace(async (workspace) => {
      expect(take(workspace, [refund("77", "R1", "2026-11-03T00:00:00Z", 250)])).toBe("s")
      expect(waitingParts(workspace.state)).toEqual([{ source: "shop", waiting: 1 }])
      take(workspace, [{ ...order("#1001", 1000, "2026-11-01T00:00:00Z"), key: "77" } as Claim])
      expect(waitingParts(workspace.state)).toEqual([])
      expect(fieldsOf(workspace, "order")).toMatchObject([
        { amountCents: 1000, refunds: [{ at: "2026-11-03T00:00:00Z", amountCents: 250 }] },
      ])
    }))

  test("facts of a customer add up", () =>
    withWorkspace(async (workspace) => {
      const say = (fields: object, changedAt: string): Claim => ({
        record: { kind: "customer", id: "K1", customer: "K1", changedAt, fields },
        isPartial: true,
      })
      take(workspace, [say({ city: "Rosenheim", name: "Ada" }, "2026-11-03T00:00:00Z")])
      take(workspace, [say({ birthday: "1990-01-01" }, "2026-11-04T00:00:00Z")])
      take(workspace, [say({ city: "Ebersberg" }, "2026-11-02T00:00:00Z")])
      expect(fieldsOf(workspace, "customer")).toEqual([{ city: "Rosenheim", name: "Ada", birthday: "1990-01-01" }])
    }))

  test("in any order, in any number and in any bundles it ends alike", () =>
    withWorkspace(async (workspace) => {
      const told: readonly Claim[] = [
        { ...order("#1", 1000, "2026-11-01T00:00:00Z"), key: "1" } as Claim,
        { ...order("#1", 1200, "2026-11-02T00:00:00Z"), key: "1" } as Claim,
        { ...order("#1", 1200, "2026-11-02T00:00:00Z", { coupon: "A" }), key: "1" } as Claim,
        refund("1", "R1", "2026-11-03T00:00:00Z", 300),
        refund("1", "R1", "2026-11-05T00:00:00Z", 300),
        refund("1", "R2", "2026-11-04T00:00:00Z"),
        refund("2", "R9", "2026-11-04T00:00:00Z", 50),
        { order: "3", part: "cancelled", says: { type: "cancellation", at: "2026-11-04T00:00:00Z" } },
        order("3", 500, "2026-11-03T00:00:00Z"),
        ...[{ name: "Ada" }, { city: "Rott" }, { name: "Ada B." }].map(
          (fields, i): Claim => ({
            record: { kind: "customer", id: "K1", customer: "K1", changedAt: `2026-11-0${i + 1}T00:00:00Z`, fields },
            isPartial: true,
          }),
        ),
      ]
      let made = 0
      const endOf = (bundles: readonly (readonly number[])[]) => {
        const source = `source ${made++}`
        for (const bundle of bundles)
          take(
            workspace,
            bundle.map((index) => told[index]),
            source,
          )
        const lines = canonicalDump(workspace.state).split("\n")
        return lines.filter((line) => line.includes(`"${source}"`)).map((line) => line.replace(source, ""))
      }
      const expected = endOf([[...told.keys()]])
      expect(expected.join("\n")).toContain(
        '\\"refunds\\":[{\\"at\\":\\"2026-11-03T00:00:00Z\\",\\"amountCents\\":300},{\\"at\\":\\"2026-11-04T00:00:00Z\\",\\"amountCents\\":900}]',
      )
      const all = [...told.keys()]
      const orders = fc.tuple(
        fc.shuffledSubarray([...all, ...all], { minLength: 2 * told.length }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 30, maxLength: 30 }),
      )
      fc.assert(
        fc.property(orders, ([order, sizes]) => {
          const left = [...order]
          const bundles = sizes.map((size) => left.splice(0, size))
          expect(endOf(bundles)).toEqual(expected)
        }),
        { seed: 7, numRuns: 40 },
      )
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))
})
