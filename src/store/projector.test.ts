import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { importText, withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { openAnalyticsFile } from "./analytics.ts"
import { canonicalDump } from "./canonicalDump.ts"
import { brokenInvariants } from "./checkInvariants.ts"
import { mergeCustomers, unmergeCustomers } from "./identity/decisions.ts"
import { undoImport } from "./imports.ts"
import { buildProjection } from "./projection/buildProjection.ts"
import { projectionDump } from "./projectionDump.ts"
import { Projection } from "./projector.ts"
import type { Workspace } from "./workspace.ts"

const dumpOf = (projection: Projection, { state }: Workspace) =>
  projection.ask((engine) => projectionDump(engine, state))

/** What a projection written from nothing says. */
async function freshDump({ state, settings }: Workspace): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  const file = await openAnalyticsFile(":memory:", { directory, timeZone: settings.timeZone })
  try {
    await buildProjection(file.writer, state, settings)
    return await projectionDump(file.writer, state)
  } finally {
    file.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

const among = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const customer = among(undefined, "K1", "K2", "K3", "ada@x.de", "Gast")
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-06-0${n}`)

/** Rows of few customers, days and numbers, so that everything meets everything. */
const fileRow = fc
  .record({
    number: among("", "B1", "B2", "B3"),
    customer,
    email: among("", "", "ada@x.de", "bo@x.de", "kasse@x.de"),
    day,
    cents: fc.integer({ min: 1, max: 4 }),
    kind: among("", "", "-"),
  })
  .map((row) => [row.number, row.customer ?? "", row.email, row.day, `${row.kind}${row.cents},00`].join(";"))
const FIXED = {
  columns: { order: "Bestellnr", customer: "Kundennr", email: "Mail", date: "Datum", amount: "Betrag" },
  decimal: ",",
  amountLevel: "order",
  orderNumbers: "unique",
} as const
const fileOf = (rows: readonly string[]) =>
  ["Bestellnr;Kundennr;Mail;Datum;Betrag", "B0;K0;;2026-06-09;1,00", ...rows, ""].join("\n")

const identifiers = fc.record(
  {
    email: among("ada@x.de", "bo@x.de", "kasse@x.de"),
    phone: among("0171 1234567", "+49 171 1234567"),
    cookie: among("c1", "c2"),
    number: among("K1", "K9"),
  },
  { requiredKeys: [] },
)
const changedAt = fc
  .integer({ min: 0, max: 50 })
  .map((second) => `2026-06-20T10:00:${String(second).padStart(2, "0")}Z`)
const envelope = { customer, identifiers, changedAt, removed: among(undefined, undefined, undefined, true) }
const line = fc.record({ product: among("P1", "P2"), cents: fc.nat(500), quantity: among(1, 2) })
const record = fc.oneof(
  fc.record({
    ...envelope,
    kind: fc.constant("order"),
    id: among("B1", "B2", "L1", "L2"),
    at: among("2026-06-03", "2026-06-04T22:30:00Z"),
    fields: fc.record({
      amountCents: fc.integer({ min: 0, max: 400 }),
      status: among("sale", "sale", "cancelled"),
      currency: among("EUR", "EUR", "USD"),
      channel: among("web", "shop"),
      lines: fc.array(line, { maxLength: 2 }),
      refunds: fc.array(fc.record({ at: among("2026-06-05", "2026-06-09T23:30:00Z"), amountCents: fc.nat(400) }), {
        maxLength: 2,
      }),
    }),
  }),
  fc.record({
    ...envelope,
    kind: fc.constant("customer"),
    id: among("1", "2"),
    fields: fc.record({ postcode: among("85560", "83022"), birthday: fc.constant("1980-05-03") }),
  }),
  fc.record({
    ...envelope,
    kind: fc.constant("visit"),
    id: among("v1", "v2"),
    at: fc.constant("2026-06-07T08:00:00+02:00"),
    fields: fc.record({ type: fc.constant("page"), path: among("/a", "/a?mail=x") }),
  }),
  fc.record({
    ...envelope,
    kind: fc.constant("product"),
    id: among("P1", "P2"),
    fields: fc.record({ name: among("Tea", "Cup") }),
  }),
  fc.record({
    ...envelope,
    kind: fc.constant("referral"),
    id: among("r1", "r2"),
    fields: fc.record({ referrer: among("K1", "ADA@x.de", "K7") }),
  }),
)
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ file: fc.array(fileRow, { minLength: 1, maxLength: 6 }), source: among("orders", "till") }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ live: fc.array(record, { minLength: 1, maxLength: 6 }), source: among("orders", "till") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ hand: fc.array(record, { minLength: 1, maxLength: 1 }), source: fc.constant("orders") }),
  },
  { weight: 2, arbitrary: fc.record({ undo: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      decide: among(mergeCustomers, unmergeCustomers),
      pair: fc.tuple(among("K1", "K2", "K3"), among("K2", "ada@x.de", "bo@x.de", "cookie c1")),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const AT = "2026-11-22T08:00:00Z"

async function take(workspace: Workspace, one: Step): Promise<void> {
  if ("file" in one) await importText(workspace, fileOf(one.file), { read: FIXED, source: one.source })
  else if ("live" in one) writeRecords(workspace, one.live, { channel: "live", source: one.source })
  else if ("hand" in one) writeRecords(workspace, one.hand, { channel: "hand", source: one.source })
  else if ("undo" in one) {
    const standing = workspace.state.rows<{ id: number }>("SELECT id FROM import WHERE state = 'committed' ORDER BY id")
    if (standing.length > 0) undoImport(workspace.state, standing[one.undo % standing.length].id)
  } else {
    try {
      one.decide(workspace.state, ...one.pair, { by: "a test", begunAt: AT })
    } catch (cause) {
      // Not everybody is known at every moment.
      if (!(cause instanceof BilingualError)) throw cause
    }
  }
}

describe("the projection", () => {
  test("carried over step by step is what it is written from nothing", async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) =>
        withWorkspace((workspace) =>
          withProjection(workspace, async (projection) => {
            for (const one of steps) {
              await take(workspace, one)
              seen.add(await projection.refresh())
              expect(await dumpOf(projection, workspace)).toBe(await freshDump(workspace))
              expect(await projection.check()).toEqual([])
              expect(brokenInvariants(workspace.state)).toEqual([])
            }
          }),
        ),
      ),
      { numRuns: 5, seed: 11, endOnFailure: true },
    )
    expect([...seen].sort()).toEqual(["changed", "current", "rebuilt"])
  })
})

test("called off while it is written anew, it ends at once, and the next one is whole", () =>
  withWorkspace(async (workspace) => {
    await importText(workspace, fileOf(["B1;K1;ada@x.de;2026-06-01;1,00"]), { read: FIXED })
    const hurry = new AbortController()
    const told: (number | undefined)[] = []
    const onRebuilding = (share: number | undefined) => {
      told.push(share)
      if (share !== undefined && share > 0) hurry.abort()
    }
    await expect(Projection.open(workspace, onRebuilding, hurry.signal)).rejects.toThrow(/abort|interrupt/i)
    expect(told[0]).toBe(0)
    expect(told.at(-1)).toBeUndefined()
    expect(existsSync(join(workspace.directory, "analytics.duckdb"))).toBe(false)
    await withProjection(workspace, async (projection) => {
      expect(await dumpOf(projection, workspace)).toBe(await freshDump(workspace))
    })
  }))

/** Records of every kind with something personal wherever it may stand. */
const say = "Secret secret@x.de"
const about = { customer: "Secret", identifiers: { email: "secret@x.de", phone: "0171 5555555" }, at: "2026-06-05" }
const SECRETS = [
  {
    ...about,
    kind: "customer",
    id: "secret@x.de",
    fields: { name: say, street: say, city: say, remark: say, tags: [say], owner: say, channel: say },
  },
  {
    ...about,
    kind: "order",
    id: "secret@x.de",
    fields: { amountCents: 1, coupon: say, lines: [{ product: say, name: say, cents: 1 }] },
  },
  {
    ...about,
    kind: "visit",
    id: "v",
    fields: {
      type: "page",
      name: say,
      url: "https://x/?q=Secret",
      path: "/secret@x.de?secret",
      title: "Secret",
      referrer: "Secret",
    },
  },
  {
    ...about,
    kind: "interaction",
    id: "i",
    fields: { channel: "phone", direction: "in", text: "Secret", outcome: say },
  },
  { ...about, kind: "note", id: "n", fields: { text: "Secret" } },
  { ...about, kind: "ticket", id: "t", fields: { subject: "Secret", category: say } },
  {
    ...about,
    kind: "feedback",
    id: "f",
    fields: { type: "nps", score: 9, author: "Secret", title: "Secret", text: "Secret" },
  },
  { ...about, kind: "referral", id: "r", fields: { referrer: "secret@x.de" } },
  { ...about, kind: "cost", id: "c", fields: { type: "service", cents: 1, text: "Secret" } },
  { ...about, kind: "invoice", id: "o", fields: { amountCents: 1, text: "Secret" } },
  { ...about, kind: "payment", id: "p", fields: { amountCents: 1, text: "Secret" } },
  { ...about, kind: "consent", id: "s", fields: { channel: "email", granted: true, proof: "Secret" } },
]

test("no name, address or free text is in it", () =>
  withWorkspace(async (workspace) => {
    await importText(workspace, fileOf(["B1;K1;secret@x.de;2026-06-01;1,00", "B2;;secret@x.de;2026-06-02;1,00"]), {
      read: FIXED,
    })
    writeRecords(workspace, SECRETS, { channel: "live" })
    await withProjection(workspace, (projection) =>
      projection.ask(async (engine) => {
        const columns = await engine.rows(
          "SELECT table_name, column_name FROM information_schema.columns WHERE data_type = 'VARCHAR'",
        )
        expect(columns.length).toBeGreaterThan(60)
        for (const { table_name, column_name } of columns) {
          const found = await engine.rows(
            `SELECT "${column_name}" AS text FROM "${table_name}" WHERE regexp_matches("${column_name}", '(?i)secret|5555555|@')`,
          )
          expect({ table_name, column_name, found }).toEqual({ table_name, column_name, found: [] })
        }
        // Every kind has come through nevertheless.
        const [{ records }] = await engine.rows(
          "SELECT (SELECT count(*) FROM visit) + (SELECT count(*) FROM feedback) + (SELECT count(*) FROM order_line) AS records",
        )
        expect(records).toBe(3)
      }),
    )
  }))

test("a canonical dump of the state knows the decisions", () =>
  withWorkspace(async (workspace) => {
    await importText(workspace, fileOf(["B1;K1;;2026-06-01;1,00", "B2;K2;;2026-06-01;1,00"]), { read: FIXED })
    const before = canonicalDump(workspace.state)
    const { importId } = mergeCustomers(workspace.state, "K1", "K2", { by: "a test", begunAt: AT })
    expect(canonicalDump(workspace.state)).not.toBe(before)
    undoImport(workspace.state, importId)
    expect(canonicalDump(workspace.state)).toBe(before)
  }))
