import { expect, test } from "vitest"
import { ADVERTISING, isProven } from "./consentProof.ts"

const SHOWN = { textVersion: "v1", proof: "asked 10:00, confirmed 10:04" }
const BASES = ["consent", "existing-customer", "contract", "legitimate-interest"] as const
const CHANNELS = ["email", "sms", "phone", "post", "messenger", "push"] as const

test("for advertising, consent opens every channel, a sale e-mail alone, and nothing opens any without proof", () => {
  for (const channel of CHANNELS) {
    for (const basis of BASES) {
      const decision = { channel, basis, purpose: ADVERTISING, granted: true }
      const opens = basis === "consent" || (basis === "existing-customer" && channel === "email")
      expect([channel, basis, isProven({ ...decision, ...SHOWN })]).toEqual([channel, basis, opens])
      for (const lacking of [{}, { textVersion: "v1" }, { proof: "a form" }]) {
        expect(isProven({ ...decision, ...lacking })).toBe(false)
      }
      expect(isProven({ ...decision, ...SHOWN, granted: false })).toBe(false)
    }
  }
})

test("for what is no advertising, other bases than consent need no wording", () => {
  for (const basis of BASES) {
    const decision = { channel: "email", basis, purpose: "delivery", granted: true } as const
    expect(isProven(decision)).toBe(basis !== "consent")
    expect(isProven({ ...decision, ...SHOWN })).toBe(true)
  }
})
