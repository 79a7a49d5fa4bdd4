import { expect, test } from "vitest"
import { withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { NamedBills } from "./namedBills.ts"

const bill = (id: string, customer: string, more: object = {}) => ({
  kind: "invoice",
  id,
  customer,
  at: "2026-01-20",
  fields: { amountCents: 1000, ...more },
})

test("a bill is found in what somebody writes, and nothing is taken for one that may be something else", () =>
  withWorkspace(async ({ state, ...workspace }) => {
    const bills = [
      ...["RE-2026-0012", "2026/77", "100234", "12", "R7", "AR 55 b", "2025"].map((id) => bill(id, "K1")),
      bill("X-9999", "K1"),
      bill("GS-0001", "K1", { type: "credit-note" }),
    ]
    writeRecords({ state, ...workspace }, bills, { channel: "live", source: "office" })
    writeRecords({ state, ...workspace }, [bill("X-9999", "K2")], { channel: "live", source: "other" })
    const named = new NamedBills(state, 0)
    const of = (text: string) => {
      const payment = {
        kind: "payment" as const,
        id: "P",
        fields: { amountCents: -500, status: "refunded" as const, text },
      }
      return named.ofBill(payment)?.fields.invoice
    }
    for (const [text, invoice] of [
      ["Erstattung RE-2026-0012", "RE-2026-0012"],
      ["erstattung zu re-2026-0012.", "RE-2026-0012"],
      ["RE-2026- 0012", "RE-2026-0012"],
      ["Ihre Rechnung(2026/77), danke", "2026/77"],
      ["100234", "100234"],
      ["Rechnung Nr. 12", "12"],
      ["RG 12 vom 20.01.", "12"],
      ["Invoice R7", "R7"],
      ["Storno AR 55 b", "AR 55 b"],
      ["Rechnung 2025", "2025"],
      ["Rechnung RE-2026-0012 RE-2026-0012", "RE-2026-0012"],
      ["Miete 12", undefined],
      ["Gehalt 2025", undefined],
      ["R7", undefined],
      ["RE-2026-00123", undefined],
      ["RE-2026-0012 und 100234", undefined],
      ["X-9999", undefined],
      ["GS-0001", undefined],
      ["", undefined],
    ] as const)
      expect([text, of(text)]).toEqual([text, invoice])
  }))
