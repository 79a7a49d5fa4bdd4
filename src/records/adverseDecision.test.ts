import { expect, test } from "vitest"
import { ADVERSE_ACTS, checkDecision } from "./adverseDecision.ts"

test("no adverse decision is taken by a score alone", () => {
  for (const act of ADVERSE_ACTS) {
    expect(() => checkDecision({ act, customer: 7 })).toThrow("a person must decide")
    expect(() => checkDecision({ act, customer: 7, person: { user: 3, reason: "  " } })).toThrow("a person must decide")
    expect(() => checkDecision({ act, customer: 7, person: { user: 3, reason: "two invoices unpaid" } })).not.toThrow()
  }
  expect(() => checkDecision({ act: "send-voucher", customer: 7 })).not.toThrow()
})
