import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { READING } from "../../test/support/reading.ts"
import { importRecords, recordsOf, refused } from "../../test/support/recordFiles.ts"
import { withWorkspace } from "../../test/support/workspaces.ts"
import { canonicalDump } from "./canonicalDump.ts"
import { brokenInvariants } from "./checkInvariants.ts"
import { stageImport } from "./importFiles.ts"
import { undoImport } from "./imports.ts"

const lines = (...rows: readonly string[]) => `${rows.join("\n")}\n`

const CUSTOMERS = lines(
  "Kundennummer;Vorname;Nachname;PLZ;Ort;Newsletter",
  "1;Änne;Muster;01067;Dresden;ja",
  "2;Bo;Probe;80331;München;nein",
)
const ORDERS = lines(
  "Bestellnr;Kundennr;Datum;Betrag",
  "B1;1;2026-03-01;10,00",
  "B2;2;2026-03-12;20,00",
  "B3;2;2026-03-12;x",
)
const VISITS = lines("Mitgliedsnummer;Check-in", "1;12.03.2026 18:05", "1;12.03.2026 18:05", "2;13.03.2026 09:00")

describe("imports of several kinds", () => {
  test("are one import, taken back as one", () =>
    withWorkspace(async (workspace, reopen) => {
      const empty = canonicalDump(workspace.state)
      const staged = await importRecords(workspace, {
        "kunden.csv": CUSTOMERS,
        "orders.csv": ORDERS,
        "besuche.csv": VISITS,
      })
      expect(staged.consequences).toMatchObject({ added: 2 })
      expect(staged.recordConsequences.kinds).toEqual([
        { kind: "consent", added: 2, changed: 0, same: 0, duplicate: 0 },
        { kind: "customer", added: 2, changed: 0, same: 0, duplicate: 0 },
        { kind: "visit", added: 3, changed: 0, same: 0, duplicate: 0 },
      ])
      expect(brokenInvariants(workspace.state)).toEqual([])
      const full = canonicalDump(workspace.state)
      const second = await importRecords(workspace, {
        "kunden.csv": CUSTOMERS.replace("Dresden", "Leipzig"),
        "besuche.csv": `${VISITS}2;14.03.2026 09:00\n`,
      })
      expect(second.recordConsequences.kinds.map(({ added, changed, same }) => [added, changed, same])).toEqual([
        [0, 0, 2],
        [0, 1, 1],
        [1, 0, 3],
      ])
      undoImport(workspace.state, second.importId)
      expect(canonicalDump(workspace.state)).toBe(full)
      // Cut off before the yes: nothing of it is ever seen.
      const third = await importRecords(workspace, { "kunden.csv": CUSTOMERS.replace("Dresden", "Leipzig") })
      workspace.state.script(`UPDATE import SET state = 'open' WHERE id = ${third.importId}`)
      const opened = reopen()
      expect(canonicalDump(opened.state)).toBe(full)
      undoImport(opened.state, third.importId)
      expect(canonicalDump(opened.state)).toBe(full)
      expect(brokenInvariants(opened.state)).toEqual([])
      undoImport(opened.state, staged.importId)
      expect(canonicalDump(opened.state)).toBe(`["setting","currency","EUR"]\n${empty}`)
    }))

  test("go on where they were cut off, or begin anew where the file says otherwise", () =>
    withWorkspace(async (workspace) => {
      const many = lines(
        "Mitgliedsnummer;Check-in",
        ...Array.from({ length: 900 }, (_, at) => `M${at};12.03.2026 18:05`),
      )
      const { importId } = await importRecords(workspace, { "besuche.csv": many })
      const whole = canonicalDump(workspace.state)
      const cutOff = () =>
        workspace.state.script(
          `UPDATE import SET state = 'open' WHERE id = ${importId};
           DELETE FROM record WHERE id > 400;
           DELETE FROM change WHERE action = 'commit' OR first_entry > 400`,
        )
      workspace.state.script("DROP TRIGGER change_is_never_removed")
      cutOff()
      expect(await importRecords(workspace, { "besuche.csv": many })).toMatchObject({ importId, stagedBefore: 400 })
      expect(canonicalDump(workspace.state)).toBe(whole)
      cutOff()
      workspace.state.script("UPDATE record SET body = '{}' WHERE id = 7")
      const anew = await importRecords(workspace, { "besuche.csv": many })
      expect(anew).toMatchObject({ stagedBefore: 0 })
      expect(anew.importId).toBeGreaterThan(importId)
      expect(canonicalDump(workspace.state)).toBe(whole)
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("tell what is told twice, and where orders cover the time of payments", () =>
    withWorkspace(async (workspace) => {
      await importRecords(workspace, { "orders.csv": ORDERS })
      const payments = lines(
        "Zahlungsnummer;Zahlungsdatum;Kundennummer;Betrag;Gebühr",
        "P1;01.03.2026;1;10,00;0,35",
        "P1;01.03.2026;1;11,00;0,35",
        "P2;02.04.2026;2;20,00;0,35",
      )
      const staged = await importRecords(workspace, { "zahlungen.csv": payments })
      expect(staged.recordConsequences).toEqual({
        kinds: [{ kind: "payment", added: 2, changed: 0, same: 0, duplicate: 1 }],
        sums: [
          { kind: "payment", month: "2026-03", currency: undefined, difference: 1100 },
          { kind: "payment", month: "2026-04", currency: undefined, difference: 2000 },
        ],
      })
      expect(staged.overlap.own).toEqual([
        {
          role: "payments",
          counted: { count: 1, months: ["2026-04"], cents: 2000 },
          covered: { count: 1, months: ["2026-03"], cents: 1100 },
        },
      ])
      const edited = await importRecords(workspace, { "zahlungen.csv": payments.replace("20,00", "25,00") })
      expect(edited.recordConsequences.kinds).toMatchObject([{ changed: 1, same: 1 }])
      expect(edited.recordConsequences.sums).toMatchObject([{ month: "2026-04", difference: 500 }])
    }))

  test("tell where payments that are read as orders meet orders of the shop, whichever comes first", () =>
    withWorkspace(async (workspace) => {
      const stripe = lines(
        "id,Created (UTC),Amount,Amount Refunded,Currency,Status,Customer Email",
        ...["03-01", "03-10", "04-02"].map((day) => `ch_${day},2026-${day} 10:00:00,10.00,0.00,eur,Paid,a@example.org`),
      )
      const first = await importRecords(workspace, { "stripe.csv": stripe })
      const counted = { count: 3, months: ["2026-03", "2026-04"], cents: 3000 }
      expect(first.overlap.own).toEqual([{ role: "payments", counted, covered: { count: 0, months: [], cents: 0 } }])
      expect(first.consequences.revenue).toEqual([
        { month: "2026-03", difference: 2000 },
        { month: "2026-04", difference: 1000 },
      ])
      const shop = await importRecords(workspace, { "orders.csv": ORDERS })
      const turned = { count: 2, months: ["2026-03"], cents: 2000 }
      expect(shop.overlap).toMatchObject({ own: [], turned: [{ role: "payments", documents: turned }] })
      const more = stripe.replaceAll("ch_", "ch_2_")
      const second = await importRecords(workspace, { "stripe2.csv": more })
      expect(second.overlap.own[0]).toMatchObject({ counted: { count: 1 }, covered: { count: 2, cents: 2000 } })
      expect(second.consequences.revenue).toEqual([{ month: "2026-04", difference: 1000 }])
    }))

  test("an open question is asked, else the sentence names the flag", () =>
    withWorkspace(async (workspace) => {
      const costs = lines("Datum;Kampagne;Kosten", "03/04/2026;A;1.300")
      await expect(importRecords(workspace, { "kosten.csv": costs })).rejects.toThrow(
        /in the column "Datum" the value "03\/04\/2026" can be read in two ways.*--date-order/,
      )
      const answered = await importRecords(workspace, { "kosten.csv": costs }, { decimal: ",", dateOrder: "dmy" })
      expect(answered.records[0].rejected).toBe(0)
      expect(recordsOf(workspace, "cost")[0]).toContain('| - | 2026-04-03 | {"type":"marketing","cents":130000')
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("all rows decide what the first ones leave open", () =>
    withWorkspace(async (workspace) => {
      const open = Array.from({ length: 2_100 }, (_, at) => `0${(at % 9) + 1}/04/2026;K${at};A;1,50`)
      const staged = await importRecords(workspace, {
        "kosten.csv": lines("Datum;Kampagne;Kanal;Kosten", ...open, "31/04/2026;x;A;1,50", "28/04/2026;x;A;1,50"),
      })
      expect(staged.records[0]).toMatchObject({ rows: 2_102, rejected: 1 })
      expect(recordsOf(workspace, "cost").filter((line) => line.includes("2026-04-28"))).toHaveLength(1)
    }))
})

test("two programs may both have a ticket 1: each has its own circle of numbers", () =>
  withWorkspace(async (workspace) => {
    const zendesk = lines(
      "ID,Requester,Requester email,Subject,Status,Created at,Solved at",
      "1,Anna,anna@example.org,Frage,Open,2026-03-04 10:00,",
    )
    const plain = lines(
      "Ticket-Nr;E-Mail;Erstellt am;Betreff;Priorität",
      "1;anna@example.org;04.03.2026 10:00;Andere Frage;hoch",
    )
    await importRecords(workspace, { "zendesk.csv": zendesk })
    await importRecords(workspace, { "tickets.csv": plain })
    expect(recordsOf(workspace, "ticket")).toHaveLength(2)
    expect(workspace.state.rows("SELECT name FROM source ORDER BY name")).toEqual([
      { name: "orders" },
      { name: "zendesk" },
    ])
  }))

test("an import that fails in the middle leaves nothing behind", () =>
  withWorkspace(async (workspace) => {
    const empty = canonicalDump(workspace.state)
    await expect(
      importRecords(workspace, {
        "kunden.csv": CUSTOMERS,
        "visits.csv": '"date","visitors","pageviews"\n"2023-02-09",5,10\n',
      }),
    ).rejects.toThrow("no persons")
    await expect(stageImport(workspace, [], { reading: READING, begunAt: "2026-11-22T08:00:00Z" })).rejects.toThrow(
      "name at least one file",
    )
    expect(canonicalDump(workspace.state)).toBe(empty)
    expect(brokenInvariants(workspace.state)).toEqual([])
  }))
/** Rows of few numbers and values, so that files overlap in every way, with and without keys of their own. */
const ticket = fc
  .record({
    id: fc.integer({ min: 0, max: 4 }),
    customer: fc.integer({ min: 0, max: 2 }),
    day: fc.integer({ min: 1, max: 3 }),
    subject: fc.constantFrom("Frage", "Dank"),
  })
  .map(
    ({ id, customer, day, subject }) =>
      `${id === 0 ? "" : id};${customer === 0 ? "" : `k${customer}@example.org`};0${day}.03.2026;${subject};hoch`,
  )
const checkIn = fc
  .record({ customer: fc.integer({ min: 1, max: 2 }), day: fc.integer({ min: 1, max: 2 }) })
  .map(({ customer, day }) => `K${customer};0${day}.03.2026`)
const person = fc
  .record({
    customer: fc.integer({ min: 1, max: 3 }),
    city: fc.constantFrom("Dresden", "München"),
    newsletter: fc.constantFrom("ja", "nein", ""),
  })
  .map(({ customer, city, newsletter }) => `K${customer};Änne;Muster;${city};${newsletter}`)
const some = <T>(row: fc.Arbitrary<T>) => fc.array(row, { minLength: 1, maxLength: 5 })
const imported = fc.record({ tickets: some(ticket), checkIns: some(checkIn), people: some(person) })
const step = fc.oneof(
  { weight: 3, arbitrary: imported },
  { weight: 1, arbitrary: fc.record({ undo: fc.nat({ max: 4 }) }) },
)

const filesOf = ({ tickets, checkIns, people }: { tickets: string[]; checkIns: string[]; people: string[] }) => ({
  "tickets.csv": lines("Ticket-Nr;E-Mail;Erstellt am;Betreff;Priorität", ...tickets),
  "besuche.csv": lines("Mitgliedsnummer;Check-in", ...checkIns),
  "kunden.csv": lines("Kundennummer;Vorname;Nachname;Ort;Newsletter", ...people),
})

test("any overlapping imports and undos end as if only the remaining ones had been imported", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      await withWorkspace(async (workspace) => {
        let standing: { id: number; files: ReturnType<typeof filesOf> }[] = []
        for (const one of steps) {
          if ("tickets" in one) {
            const files = filesOf(one)
            const staged = await importRecords(workspace, files)
            expect(refused(staged)).toEqual([])
            standing.push({ id: staged.importId, files })
          } else if (standing.length > 0) {
            const { id } = standing[one.undo % standing.length]
            undoImport(workspace.state, id)
            standing = standing.filter((other) => other.id !== id)
          }
          expect(brokenInvariants(workspace.state)).toEqual([])
        }
        await withWorkspace(async (other) => {
          for (const { files } of standing) await importRecords(other, files)
          expect(canonicalDump(workspace.state)).toBe(canonicalDump(other.state))
        })
      })
    }),
    { numRuns: 8, seed: 4 },
  )
})
