import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { importText, withProjection, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { brokenAuditEntry, listAudit } from "../audit.ts"
import { backUpInto } from "../backup.ts"
import { listBackups } from "../backupList.ts"
import { addRecord } from "../byHand.ts"
import { brokenInvariants } from "../checkInvariants.ts"
import { customerPages } from "../customerPage.ts"
import { examineDatabase } from "../doctor/examine.ts"
import { exportWorkspace } from "../export/exportWorkspace.ts"
import { workspaceFromExport } from "../export/readExport.ts"
import { mergeCustomers } from "../identity/decisions.ts"
import { undoImport } from "../imports.ts"
import { Ingestion } from "../ingest.ts"
import { askAsOf } from "../queries/asking.ts"
import { cohorts } from "../queries/cohorts.ts"
import { contractMovements } from "../queries/contractMovements.ts"
import { feedbackScores } from "../queries/feedbackScores.ts"
import { keyFigures } from "../queries/keyFigures.ts"
import { service } from "../queries/service.ts"
import { restore } from "../restore.ts"
import { openToWrite, type Workspace } from "../workspace.ts"
import { eraseFromState, erasePeople } from "./erasePeople.ts"
import { listErasures, readmit } from "./readmit.ts"
import { filesHolding } from "./searchFiles.ts"

const NOW = "2026-11-22T08:00:00Z"
const AS_OF = 20_779
const ERASURE = { actor: "console", ground: "request", at: NOW, waitMilliseconds: 0 } as const

/** Everything that says who Erika is; each is in some field of some record. */
const MARKS = [
  "erika@beispiel.test",
  "erika.zweitadresse@beispiel.test",
  "Erika Mustermännin",
  "Mustermännin",
  "Heidestraße 17",
  "+4915112345678",
  "KARTE-99887766",
  "K-ERIKA-1",
  "Kundin-im-Altsystem",
  "mag keine Nüsse",
  "Wo bleibt mein Paket?",
  "Herrlich, gerne wieder",
  "hat am Telefon geweint",
  "Doppel-Opt-in 2026-01-02",
  "/konto/erika",
  "sitzung-4711-erika",
  "Grund: gefiel Erika nicht",
]

const ORDERS = `Bestellnr;Kundennr;E-Mail;Datum;Betrag
1;K-ERIKA-1;erika@beispiel.test;2026-01-02;10,00
2;K-ERIKA-1;erika@beispiel.test;2026-02-02;20,00
3;K2;otto@beispiel.test;2026-02-03;30,00
4;K2;otto@beispiel.test;2026-03-03;40,00
`
const MARKET = "Bestellnr;E-Mail;Datum;Betrag\nM1;erika.zweitadresse@beispiel.test;2026-03-02;7,00\n"

const customer = "K-ERIKA-1"
const erika = (kind: string, id: string, at: string, fields: object) => ({ kind, id, customer, at, fields })

const RECORDS = [
  {
    kind: "customer",
    id: "K-ERIKA-1",
    customer: "K-ERIKA-1",
    identifiers: { phone: "0151 12345678", card: "KARTE-99887766", number: "Kundin-im-Altsystem" },
    fields: {
      name: "Erika Mustermännin",
      lastName: "Mustermännin",
      street: "Heidestraße 17",
      remark: "mag keine Nüsse",
      acquisitionCostCents: 500,
      channel: "Messe",
    },
  },
  erika("ticket", "T1", "2026-02-05T10:00:00Z", { subject: "Wo bleibt mein Paket?", status: "solved", contacts: 1 }),
  erika("feedback", "F1", "2026-02-06", {
    type: "nps",
    score: 9,
    text: "Herrlich, gerne wieder",
    author: "Erika Mustermännin",
  }),
  erika("interaction", "I1", "2026-02-07", {
    channel: "phone",
    direction: "in",
    text: "hat am Telefon geweint",
    minutes: 4,
  }),
  erika("consent", "C1", "2026-01-02", { channel: "email", granted: true, proof: "Doppel-Opt-in 2026-01-02" }),
  erika("visit", "V1", "2026-02-08T10:00:00Z", { type: "page", path: "/konto/erika", session: "sitzung-4711-erika" }),
  erika("subscription", "S1", "2026-02-01", { plan: "Kaffee", priceCents: 990, startsOn: "2026-02-01" }),
  {
    kind: "order",
    id: "9",
    customer: "K-ERIKA-1",
    at: "2026-04-01",
    fields: {
      amountCents: 5000,
      refunds: [{ at: "2026-04-05", amountCents: 1000, reason: "Grund: gefiel Erika nicht" }],
    },
  },
  {
    kind: "note",
    id: "N2",
    customer: "K2",
    at: "2026-02-09",
    fields: { text: "ist mit Erika Mustermännin (erika@beispiel.test) verwandt" },
  },
  { kind: "referral", id: "R2", customer: "K2", at: "2026-02-03", fields: { referrer: "Erika@Beispiel.test" } },
]

async function furnished(workspace: Workspace): Promise<void> {
  await importText(workspace, ORDERS)
  await importText(workspace, MARKET, { source: "market" })
  writeRecords(workspace, RECORDS, { channel: "live", source: "shop" })
  mergeCustomers(workspace.state, "K-ERIKA-1", "erika.zweitadresse@beispiel.test", { by: "a test", begunAt: NOW })
  const edited = {
    kind: "customer",
    id: "K-ERIKA-1",
    customer: "K-ERIKA-1",
    fields: { name: "Erika Mustermännin", street: "Heidestraße 17" },
  }
  writeRecords(workspace, [edited], { channel: "hand", source: "shop" })
  const [{ sourceId }] = workspace.state.rows<{ sourceId: number }>(
    "SELECT id AS sourceId FROM source WHERE name = 'shop'",
  )
  const broken = {
    kind: "order",
    id: "10",
    customer: "K-ERIKA-1",
    identifiers: { email: "erika@beispiel.test" },
    at: "soon",
    fields: {},
  }
  new Ingestion(workspace.state).take([{ sourceId, claims: [{ record: broken }] }], new Date(NOW))
}

/** Every sum that questions answer, by whomever they are asked. */
const sumsOf = (workspace: Workspace) =>
  withProjection(workspace, (projection) =>
    projection.ask(async (engine) => {
      const asking = await askAsOf(engine, AS_OF)
      const rows = await engine.rows(
        `SELECT month, count(*) AS orders, sum(cents)::BIGINT AS cents, count(DISTINCT customer) AS customers FROM order_row GROUP BY month ORDER BY month`,
      )
      return JSON.stringify(
        [
          rows,
          await keyFigures(asking),
          await cohorts(asking),
          await contractMovements(asking),
          await feedbackScores(asking),
          await service(asking),
          await engine.rows("SELECT sum(acquisition_cost_cents)::BIGINT AS cents FROM customer"),
          await engine.rows("SELECT count(*) AS visits, count(DISTINCT session) AS sessions FROM visit"),
          await engine.rows("SELECT referrer, customer FROM referral"),
        ],
        (_, value) => (typeof value === "bigint" ? Number(value) : value),
      )
    }),
  )

const listed = (workspace: Workspace) => customerPages(workspace.state, "K-ERIKA-1").length

describe("erasure", () => {
  test("leaves no byte of the person in any file of the folder, and every sum as it was", () =>
    withWorkspace(async (workspace) => {
      const { directory } = workspace
      await furnished(workspace)
      const before = await sumsOf(workspace)
      backUpInto(workspace, join(directory, "backups"), { madeAt: NOW, keep: undefined })
      copyFileSync(join(directory, "state.db"), join(directory, "state.db.before-7"))
      writeFileSync(join(directory, "analytics.duckdb.damaged"), "erika@beispiel.test")
      for (const folder of ["uploads", "jobs"]) {
        mkdirSync(join(directory, folder, "1"), { recursive: true })
        writeFileSync(join(directory, folder, "1", "orders.csv"), "B1;erika@beispiel.test\n")
      }
      for (const mark of MARKS) expect([mark, filesHolding(directory, [mark]).length > 0]).toEqual([mark, true])

      const done = erasePeople(workspace, ["erika@beispiel.test"], ERASURE)
      expect(done).toMatchObject({ erasures: [{ id: 1, customers: 2 }], foundIn: [], isFinished: true })
      expect(done.rewritten).toHaveLength(1)

      expect(await sumsOf(workspace)).toBe(before)
      expect(filesHolding(directory, MARKS)).toEqual([])
      expect(brokenInvariants(workspace.state)).toEqual([])
      expect(brokenAuditEntry(workspace.state)).toBeUndefined()
      expect(listAudit(workspace.state, 1)[0]).toMatchObject({ action: "erase", object: "erasure 1", actor: "console" })
      expect(listed(workspace)).toBe(0)
      expect(statSync(join(directory, "erased.key")).mode & 0o777).toBe(0o600)
    }))

  test("what is gone stays out, whether it comes again by file, live, by hand, in a backup or in an export", () =>
    withWorkspace(async (workspace) => {
      const { directory, state } = workspace
      await furnished(workspace)
      const elsewhere = mkdtempSync(join(tmpdir(), "stammwert-test-"))
      const place = (name: string) => join(elsewhere, name)
      try {
        backUpInto(workspace, elsewhere, { madeAt: NOW, keep: undefined })
        exportWorkspace(workspace, place("export"), { madeAt: NOW, withHistory: false })
        const before = await sumsOf(workspace)
        erasePeople(workspace, ["K-ERIKA-1"], ERASURE)

        const again = await importText(workspace, ORDERS)
        expect([again.ofErased, again.consequences.added]).toEqual([2, 0])
        await importText(workspace, MARKET, { source: "market" })
        const [{ sourceId }] = state.rows<{ sourceId: number }>("SELECT id AS sourceId FROM source WHERE name = 'shop'")
        const told = RECORDS.filter((record) => record.kind !== "note").map((record) => ({ record }))
        const [outcome] = new Ingestion(state).take([{ sourceId, claims: told }], new Date(NOW))
        expect("results" in outcome && outcome.results.every(({ status }) => status === "rejected")).toBe(true)
        const typed = {
          kind: "note",
          customer: "K-NEW",
          identifiers: { phone: "015112345678" },
          fields: { text: "x" },
        } as const
        expect(() => addRecord(workspace, typed, { by: "a test", at: NOW })).toThrow("erased")
        expect(filesHolding(directory, MARKS)).toEqual([])
        expect(await sumsOf(workspace)).toBe(before)

        const [backup] = listBackups(elsewhere)
        restore(backup.path, place("restored"), directory)
        workspaceFromExport(place("export"), place("made"), { begunAt: NOW, erasedIn: directory })
        for (const name of ["restored", "made"]) {
          const copy = openToWrite(place(name), "a test")
          try {
            expect([name, filesHolding(place(name), MARKS)]).toEqual([name, []])
            expect([name, (await importText(copy, ORDERS)).ofErased]).toEqual([name, 2])
            expect([name, await sumsOf(copy)]).toEqual([name, before.replaceAll("erased-1-2", "erased-1")])
          } finally {
            copy.close()
          }
        }
      } finally {
        rmSync(elsewhere, { recursive: true, force: true })
      }
    }))

  test("orders of later are nobody's, until the person is readmitted", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, ORDERS)
      erasePeople(workspace, ["K-ERIKA-1"], ERASURE)
      const later = `${ORDERS.split("\n")[0]}\n77;K-ERIKA-1;erika@beispiel.test;2026-11-23;99,00\n`
      await importText(workspace, later, { lastDay: 20_785 })
      const kept = workspace.state.rows("SELECT customer_id FROM order_entry WHERE number = '77'")
      expect(kept).toEqual([{ customer_id: null }])
      expect(readmit(workspace, "stranger@beispiel.test", { actor: "console", at: NOW })).toBe(false)
      expect(readmit(workspace, "Erika@Beispiel.test", { actor: "user 1", at: NOW })).toBe(true)
      expect((await importText(workspace, later, { lastDay: 20_785 })).ofErased).toBe(0)
      expect(listed(workspace)).toBe(1)
      expect(listErasures(workspace)).toMatchObject([{ id: 1, tombstones: 0, isSwept: 1 }])
    }))

  test("an address that somebody else has too stays theirs", () =>
    withWorkspace(async (workspace) => {
      const shared = ORDERS.replaceAll("otto@beispiel.test", "erika@beispiel.test")
      await importText(workspace, shared)
      erasePeople(workspace, ["K-ERIKA-1"], ERASURE)
      expect(customerPages(workspace.state, "erika@beispiel.test").map(({ customer }) => customer)).toEqual(["K2"])
      expect((await importText(workspace, shared)).ofErased).toBe(2)
    }))

  test("a start finishes what was cut off; without its key nothing comes in", () =>
    withWorkspace(async (workspace, reopen) => {
      await furnished(workspace)
      await sumsOf(workspace)
      const { directory } = workspace
      eraseFromState(workspace, ["K-ERIKA-1"], ERASURE)
      expect(filesHolding(directory, MARKS)).not.toEqual([])
      const opened = reopen()
      expect(filesHolding(directory, MARKS)).toEqual([])
      expect(listErasures(opened)).toMatchObject([{ isSwept: 1 }])
      expect(brokenInvariants(opened.state)).toEqual([])
      rmSync(join(directory, "erased.key"))
      const { findings } = examineDatabase(directory, false)
      expect(findings.filter(({ level }) => level === "bad").map(({ what }) => what.en)).toEqual([
        expect.stringContaining("erased.key is missing"),
      ])
      await expect(importText(opened, ORDERS)).rejects.toThrow("erased.key")
    }))

  test("undone imports take anonymous orders with them, and the change log still adds up", () =>
    withWorkspace(async (workspace) => {
      const { importId } = await importText(workspace, ORDERS)
      writeRecords(workspace, RECORDS.slice(0, 5), { channel: "hand", source: "shop" })
      erasePeople(workspace, ["K-ERIKA-1"], ERASURE)
      undoImport(workspace.state, importId)
      expect(brokenInvariants(workspace.state)).toEqual([])
      expect(workspace.state.rows("SELECT name FROM customer ORDER BY name")).toEqual([{ name: "erased-1" }])
    }))
})
