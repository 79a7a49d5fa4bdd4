import { describe, expect, test } from "vitest"
import { importText, withWorkspace } from "../../test/support/workspaces.ts"
import { addRecord, editRecord, removeRecord } from "./byHand.ts"
import { canonicalDump } from "./canonicalDump.ts"
import { brokenInvariants } from "./checkInvariants.ts"
import { listImports, undoImport } from "./imports.ts"
import { recordHistory } from "./recordHistory.ts"
import { currentRecord } from "./records.ts"
import { HAND_SOURCE } from "./sourceRoles.ts"
import type { Workspace } from "./workspace.ts"

const ADA = { by: "Ada", at: "2026-11-22T08:00:00.000Z" }
const ORDERS = `Bestellnr;Kundennr;Datum;Betrag;Erstattet
B1;K1;2026-06-01;10,00;0
B2;K1;2026-06-02;20,00;5,00
B3;K2;2026-06-03;30,00;0
`

const fieldsOf = (workspace: Workspace, source: string, kind: "order" | "customer" | "note", id: string) =>
  currentRecord(workspace.state, source, kind, id)?.fields

/** The dump must come back to the letter when the edit is undone. */
function undone(workspace: Workspace, work: () => { importId: number }): void {
  const before = canonicalDump(workspace.state)
  const { importId } = work()
  expect(canonicalDump(workspace.state)).not.toBe(before)
  undoImport(workspace.state, importId)
  expect(canonicalDump(workspace.state)).toBe(before)
  expect(brokenInvariants(workspace.state)).toEqual([])
}

describe("by hand", () => {
  test("what is added counts at once, is one import, and is taken back by it", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      undone(workspace, () => addRecord(workspace, { kind: "note", customer: "K1", fields: { text: "Fridays" } }, ADA))
      const note = addRecord(workspace, { kind: "note", customer: "K1", fields: { text: "Fridays" } }, ADA)
      expect([note.source, note.record.id]).toEqual([HAND_SOURCE, `H${note.importId}`])
      expect(listImports(state)).toEqual([])
      expect(listImports(state, "all").map(({ id, state: now, channel, files }) => [id, now, channel, files])).toEqual([
        [2, "committed", "hand", "Ada"],
        [1, "undone", "hand", "Ada"],
      ])
    }))

  test("what is there already is not added a second time, nor is what breaks a rule", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, ORDERS)
      const before = canonicalDump(workspace.state)
      const sale = { kind: "order", customer: "K1", fields: { amountCents: 100 } } as const
      expect(() => addRecord(workspace, { ...sale, id: "B1", source: "orders" }, ADA)).toThrow(
        "order B1 is there already",
      )
      expect(() => addRecord(workspace, { ...sale, fields: { amountCents: 1.5 } }, ADA)).toThrow("fields.amountCents")
      expect(canonicalDump(workspace.state)).toBe(before)
      expect(listImports(workspace.state, "all")).toHaveLength(1)
      expect(addRecord(workspace, { ...sale, id: "B1" }, ADA).source).toBe(HAND_SOURCE)
    }))

  test("an order of a file is said anew with its refunds, stands before later files, and comes back by undo", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, ORDERS)
      undone(workspace, () =>
        editRecord(workspace, { kind: "order", id: "B3" }, { fields: { amountCents: 2500 } }, ADA),
      )
      const { importId } = editRecord(workspace, { kind: "order", id: "B2" }, { fields: { amountCents: 2500 } }, ADA)
      expect(fieldsOf(workspace, "orders", "order", "B2")).toEqual({
        status: "sale",
        amountCents: 2500,
        refunds: [{ at: "2026-06-02", amountCents: 500 }],
      })
      await importText(workspace, ORDERS.replace("20,00", "99,00"))
      const { versions } = recordHistory(workspace.state, { kind: "order", id: "B2" })
      expect(versions.map((version) => [version.channel, version.isCurrent, version.fields?.amountCents])).toEqual([
        ["file", false, 2000],
        ["hand", true, 2500],
        ["file", false, 9900],
      ])
      expect(versions[1].differences).toEqual([{ field: "amountCents", before: 2000, after: 2500 }])
      undoImport(workspace.state, importId)
      const after = recordHistory(workspace.state, { kind: "order", id: "B2" }).versions
      expect(after.map(({ counts, isCurrent }) => [counts, isCurrent])).toEqual([
        [true, false],
        [false, false],
        [true, true],
      ])
    }))

  test("what is removed counts no more until its removal is undone, and is not edited meanwhile", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, ORDERS)
      undone(workspace, () => removeRecord(workspace, { kind: "order", id: "B3" }, ADA))
      const { importId } = removeRecord(workspace, { kind: "order", id: "B3" }, ADA)
      expect(() => editRecord(workspace, { kind: "order", id: "B3" }, { fields: { amountCents: 1 } }, ADA)).toThrow(
        "order B3 has been removed",
      )
      await importText(workspace, ORDERS)
      expect(canonicalDump(workspace.state)).not.toContain('"B3"')
      undoImport(workspace.state, importId)
      expect(canonicalDump(workspace.state)).toContain('"B3"')
    }))

  test("a customer known by orders alone gets a name, and of two edits the later one counts whatever the clock says", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, ORDERS)
      const key = { kind: "customer", id: "K1" } as const
      const name = (text: string, at: string) => editRecord(workspace, key, { fields: { name: text } }, { ...ADA, at })
      name("Ada", "2038-01-19T03:14:08.000Z")
      name("Ada King", "1970-01-01T00:00:00.000Z")
      expect(fieldsOf(workspace, HAND_SOURCE, "customer", "K1")).toEqual({ name: "Ada King" })
      editRecord(workspace, key, { fields: { name: undefined, city: "Rosenheim" } }, ADA)
      expect(fieldsOf(workspace, HAND_SOURCE, "customer", "K1")).toEqual({ city: "Rosenheim" })
      expect(() => editRecord(workspace, key, { fields: { city: "Rosenheim" } }, ADA)).toThrow("says so already")
    }))

  test("a number of several orders is not edited, and a record of several sources wants its source", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, ORDERS)
      await importText(workspace, "Bestellnr;Kundennr;Datum;Betrag\nB1;K2;2026-06-03;30,00\n")
      expect(() => editRecord(workspace, { kind: "order", id: "B1" }, { fields: { amountCents: 1 } }, ADA)).toThrow(
        "B1 is the number of several orders in orders",
      )
      await importText(workspace, ORDERS, { source: "till" })
      expect(() => removeRecord(workspace, { kind: "order", id: "B2" }, ADA)).toThrow(
        "several sources know order B2 (orders, till): name one with --source.",
      )
      expect(removeRecord(workspace, { kind: "order", id: "B2", source: "till" }, ADA).source).toBe("till")
      expect(() => removeRecord(workspace, { kind: "order", id: "B9" }, ADA)).toThrow("there is no order B9")
    }))

  test("the first amount typed says the workspace's currency", () =>
    withWorkspace(async (workspace) => {
      addRecord(workspace, { kind: "order", customer: "K1", fields: { amountCents: 100 } }, { ...ADA, currency: "CHF" })
      expect(workspace.settings.currency).toBe("CHF")
    }))
})
