import { expect, test } from "vitest"
import { importText, withWorkspace } from "../../test/support/workspaces.ts"
import { checkRecord } from "../records/record.ts"
import { commitImport } from "./imports.ts"
import { beginOrigin, RecordWriter } from "./records.ts"
import type { Workspace } from "./workspace.ts"

const file = (...rows: readonly string[]) => ["Bestellnr;Kundennr;Datum;Betrag", ...rows, ""].join("\n")

test("of an order in several files of an import the last is compared", () =>
  withWorkspace(async (workspace) => {
    await importText(workspace, file("B1;K1;2026-06-01;10,00", "B2;K1;2026-06-02;20,00"))
    const { consequences } = await importText(workspace, {
      "a.csv": file("B1;K1;2026-06-01;11,00", "B2;K1;2026-06-02;20,00", "B3;K2;2026-07-01;5,00"),
      "b.csv": file("B1;K1;2026-06-01;10,00", "B2;K1;2026-06-02;25,00", "B3;K2;2026-07-01;6,00"),
    })
    expect(consequences).toEqual({
      added: 1,
      changed: 1,
      same: 1,
      refunds: 0,
      revenue: [
        { month: "2026-06", difference: 500 },
        { month: "2026-07", difference: 600 },
      ],
    })
  }))

test("of what is new, refunds are told apart", () =>
  withWorkspace(async (workspace) => {
    const rows = ["B1;K1;2026-06-01;10,00", "B1;K1;2026-06-05;-3,00", "B2;K2;2026-06-06;8,00"]
    const { consequences } = await importText(workspace, file(...rows))
    expect(consequences).toMatchObject({ added: 3, refunds: 1, revenue: [{ month: "2026-06", difference: 1500 }] })
    const again = await importText(workspace, file(...rows, "B2;K2;2026-06-07;-8,00"))
    expect(again.consequences).toMatchObject({ added: 1, same: 3, refunds: 1 })
  }))

test("refunds alike, and orders without a number, are as many as the file has", () =>
  withWorkspace(async (workspace) => {
    const refund = "B1;K1;2026-06-05;-3,00"
    await importText(workspace, file("B1;K1;2026-06-01;10,00", refund, ";;2026-06-01;4,00"))
    const rows = ["B1;K1;2026-06-01;10,00", refund, refund, ";;2026-06-01;4,00", ";;2026-06-01;4,00"]
    const read = { amountLevel: "order", orderNumbers: "unique" } as const
    expect((await importText(workspace, file(...rows), { read })).consequences).toEqual({
      added: 0,
      changed: 2,
      same: 1,
      refunds: 0,
      revenue: [{ month: "2026-06", difference: 100 }],
    })
  }))

/** An order that came live. */
function live({ state }: Workspace, id: string, amountCents: number): void {
  const { record } = checkRecord({ kind: "order", id, customer: "K1", at: "2026-06-01", fields: { amountCents } })
  if (!record) throw new Error("the order is none")
  state.transaction(() => {
    const origin = beginOrigin(state, {
      source: "orders",
      channel: "live",
      begunAt: "2026-11-22T08:00:00Z",
      name: "shop",
    })
    new RecordWriter(state, origin, "Europe/Berlin").write([record])
    commitImport(state, origin.importId, { rows: 1, rejected: 0 })
  })
}

test("what came live stands before what a file says of the same order", () =>
  withWorkspace(async (workspace) => {
    live(workspace, "B1", 900)
    const text = { "a.csv": file("B1;K1;2026-06-01;10,00", "B2;K1;2026-06-02;20,00") }
    expect((await importText(workspace, text)).consequences).toEqual({
      added: 1,
      changed: 0,
      same: 1,
      refunds: 0,
      revenue: [{ month: "2026-06", difference: 2000 }],
    })
  }))
