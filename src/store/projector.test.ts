import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { FIXED, fileOf, step, take } from "../../test/support/workspaceSteps.ts"
import { importText, withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { openAnalyticsFile } from "./analytics.ts"
import { canonicalDump } from "./canonicalDump.ts"
import { brokenInvariants } from "./checkInvariants.ts"
import { mergeCustomers } from "./identity/decisions.ts"
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

const AT = "2026-11-22T08:00:00Z"

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
      { numRuns: 5, seed: 2, endOnFailure: true },
    )
    expect([...seen].sort()).toEqual(["changed", "current", "rebuilt"])
  })
})

test("of a file that is taken back only those are written anew whom it touched", () =>
  withWorkspace(async (workspace) => {
    const others = Array.from({ length: 40 }, (_, i) => `A${i};X${i};;2026-06-0${1 + (i % 9)};1,00`)
    await importText(workspace, fileOf(["B1;K1;;2026-06-01;1,00", "B2;;;2026-06-02;2,00", ...others]), { read: FIXED })
    await importText(workspace, fileOf(["M1;;ada@x.de;2026-06-03;3,00"]), { read: FIXED, source: "market" })
    const list = [{ kind: "customer", id: "K1", customer: "K1", fields: { postcode: "83022" } }]
    writeRecords(workspace, list, { channel: "file", source: "list" })
    await withProjection(workspace, async (projection) => {
      const before = await dumpOf(projection, workspace)
      // A new version of two orders and of a record, somebody new, and a link between two who are there.
      const { importId } = await importText(
        workspace,
        fileOf(["B1;K1;ada@x.de;2026-06-01;9,00", "B2;;;2026-06-02;8,00", "B7;K7;;2026-06-05;7,00"]),
        { read: FIXED },
      )
      const changed = [{ ...list[0], fields: { postcode: "85560" } }]
      writeRecords(workspace, changed, { channel: "file", source: "list" })
      const listId = importId + 1
      expect(await projection.refresh()).toBe("changed")
      expect(await dumpOf(projection, workspace)).not.toBe(before)
      const rows = () =>
        projection.ask((engine) =>
          engine.rows("SELECT rowid, customer FROM order_row WHERE number LIKE 'A%' ORDER BY rowid"),
        )
      const untouched = await rows()
      for (const id of [importId, listId]) {
        undoImport(workspace.state, id)
        expect(await projection.refresh()).toBe("changed")
        expect(await dumpOf(projection, workspace)).toBe(await freshDump(workspace))
        expect(await projection.check()).toEqual([])
      }
      expect(await dumpOf(projection, workspace)).toBe(before)
      expect(await rows()).toEqual(untouched)
    })
  }))

test("whatever stands in a number, it comes through carried over as written from nothing", () =>
  withWorkspace(async (workspace) => {
    await importText(workspace, fileOf([]), { read: FIXED })
    await withProjection(workspace, async (projection) => {
      const numbers = ['"B""1"', "B\\2", "B\\n3", '"B;4"', "B\u001f5", "B\u001e6", "B\t7", "Bü8", "'B9'", "\\N"]
      const rows = numbers.map((number, i) => `${number};K${i};;2026-06-01;1,00`)
      await importText(workspace, fileOf(rows), { read: FIXED })
      expect(await projection.refresh()).toBe("changed")
      const dump = await dumpOf(projection, workspace)
      expect(dump).toBe(await freshDump(workspace))
      expect(dump).toContain(JSON.stringify("B\\2"))
      expect(await projection.check()).toEqual([])
    })
  }))

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
