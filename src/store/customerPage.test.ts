import { describe, expect, test } from "vitest"
import { importText, withWorkspace } from "../../test/support/workspaces.ts"
import { addRecord, editRecord, removeRecord } from "./byHand.ts"
import { customerPages } from "./customerPage.ts"
import { undoImport } from "./imports.ts"

const ADA = { by: "Ada", at: "2026-11-22T08:00:00.000Z" }

describe("everything about one customer", () => {
  test("stands on one page, the newest first, whatever kind it is and however it came", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      await importText(
        workspace,
        "Bestellnr;Kundennr;E-Mail;Datum;Betrag\nB1;K1;ada@example.org;2026-06-01;10,00\nB2;K1;;2026-06-03;20,00\n",
      )
      const add = (kind: "note" | "order" | "visit", at: string, fields: object) =>
        addRecord(workspace, { kind, customer: "K1", at, fields: { ...fields } }, ADA)
      add("note", "2026-06-02", { text: "Fridays" })
      add("visit", "2026-06-02T09:00:00Z", { type: "check-in" })
      const sale = add("order", "2026-06-04T09:00:00Z", { amountCents: 700 })
      addRecord(workspace, { kind: "customer", customer: "K1", fields: { name: "Ada King" } }, ADA)
      const kindsOf = (...kinds: Parameters<typeof customerPages>[2] & object) =>
        customerPages(state, "K1", kinds.length > 0 ? kinds : undefined)[0].timeline.map(
          ({ kind, id }) => `${kind} ${id}`,
        )
      expect(kindsOf()).toEqual([
        `order ${sale.record.id}`,
        "order B2",
        "note H2",
        "visit H3",
        "order B1",
        "customer K1",
      ])
      expect(kindsOf("note", "visit")).toEqual(["note H2", "visit H3"])
      editRecord(workspace, { kind: "order", id: "B1" }, { fields: { amountCents: 1100 } }, ADA)
      removeRecord(workspace, { kind: "order", id: "B2" }, ADA)
      const orders = customerPages(state, "Ada@Example.org", ["order"])[0].timeline
      expect(orders.map(({ id, channel, fields }) => [id, channel, fields.amountCents])).toEqual([
        [sale.record.id, "hand", 700],
        ["B1", "hand", 1100],
      ])
    }))

  test("is found by number, address, phone and card, and one person under two names is one", () =>
    withWorkspace(async (workspace) => {
      const identifiers = { email: "Ada@example.org", phone: "08031 / 123456", card: "C-7" }
      addRecord(workspace, { kind: "note", customer: "K1", identifiers, fields: { text: "by number" } }, ADA)
      addRecord(workspace, { kind: "note", customer: "ada@example.org", fields: { text: "by address" } }, ADA)
      for (const asked of ["K1", "ADA@example.org", "+49 8031 123456", "C-7"]) {
        const pages = customerPages(workspace.state, asked)
        expect(
          pages.map(({ customer, alsoKnownAs }) => [customer, alsoKnownAs]),
          asked,
        ).toEqual([["K1", ["ada@example.org"]]])
        expect(pages[0].timeline).toHaveLength(2)
      }
      expect(customerPages(workspace.state, "K2")).toEqual([])
    }))

  test("is by the same rules whether one customer is asked for or all", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      const file = (amount: string) =>
        `Bestellnr;Kundennr;Datum;Betrag\nB1;K1;2026-06-01;${amount}\nB2;K2;2026-06-02;20,00\n;K2;2026-06-02;5,00\n`
      await importText(workspace, file("10,00"))
      await importText(workspace, file("11,00"))
      const note = addRecord(workspace, { kind: "note", customer: "K1", fields: { text: "one" } }, ADA)
      editRecord(workspace, { kind: "note", id: note.record.id }, { fields: { text: "two" } }, ADA)
      removeRecord(workspace, { kind: "order", id: "B2" }, ADA)
      undoImport(
        state,
        editRecord(workspace, { kind: "order", id: "B1" }, { fields: { amountCents: 1 } }, ADA).importId,
      )
      for (const table of ["entry", "record"]) {
        const ids = (view: string) => state.rows(`SELECT id FROM ${view}_${table} ORDER BY id`)
        expect(ids("standing")).toEqual(ids("current"))
        expect(ids("current").length).toBeGreaterThan(0)
      }
    }))
})
