import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { importText, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { KIND_NAMES } from "../../records/kindNames.ts"
import { editRecord } from "../byHand.ts"
import { mergeCustomers } from "../identity/decisions.ts"
import { keepFit, keepRun } from "../valuationRuns.ts"
import type { Workspace } from "../workspace.ts"
import { accessData } from "./accessData.ts"
import { type ConsentEntry, consentLedgers, foldConsents } from "./consentLedger.ts"
import { limit } from "./limits.ts"
import { processingRegister } from "./register.ts"

const AT = "2026-11-22T08:00:00Z"
const asking = { madeAt: AT, currency: "EUR" }
const FIELDS: Readonly<Record<string, object>> = {
  rate: { fromCurrency: "USD", toCurrency: "EUR", rate: 0.9 },
  customer: { name: "Ada", remark: "knows everything" },
  order: { amountCents: 100, lines: [{ product: "tea", cents: 100, costCents: 40 }] },
  product: { name: "tea" },
  price: { product: "tea", priceCents: 100 },
  subscription: { plan: "tea", priceCents: 100, startsOn: "2026-01-01" },
  visit: { type: "page", path: "/tea" },
  interaction: { channel: "phone", direction: "in", text: "hello" },
  note: { text: "kind" },
  ticket: { subject: "late" },
  feedback: { type: "nps", score: 9, text: "fine" },
  referral: { referrer: "K2" },
  cost: { type: "service", cents: 5 },
  invoice: { amountCents: 100 },
  payment: { amountCents: 100 },
  consent: { channel: "email", granted: true, textVersion: "v1", proof: "double opt-in" },
}

async function furnished(workspace: Workspace): Promise<void> {
  const records = KIND_NAMES.map((kind) => ({
    kind,
    id: kind === "customer" ? "K1" : `${kind}-1`,
    customer: "K1",
    at: "2026-05-01",
    fields: FIELDS[kind],
  }))
  writeRecords(
    workspace,
    [...records, { kind: "note", id: "other", customer: "K2", fields: { text: "nothing of hers" } }],
    { channel: "live" },
  )
  await importText(workspace, "Bestellnr;Kundennr;Datum;Betrag\nM1;ada@x.test;2026-03-02;7,00\n", { source: "market" })
  mergeCustomers(workspace.state, "K1", "ada@x.test", { by: "a test", begunAt: AT })
}

const consent = (fields: object): ConsentEntry => ({
  ...{ channel: "email", purpose: "marketing", granted: true, basis: "consent", id: "1", source: "s", at: null },
  ...{ origin: "o", channelOfEntry: "live", importId: 1 },
  ...fields,
})

describe("what somebody may ask for", () => {
  test("every record of every kind under every name, with versions and values beside everybody's mean", () =>
    withWorkspace(async (workspace) => {
      const { state } = workspace
      await furnished(workspace)
      editRecord(
        workspace,
        { kind: "customer", id: "K1", source: "orders" },
        { fields: { name: "Ada L." } },
        { by: "a test", at: AT },
      )
      const origin = { madeAt: AT, asOf: 20_779, watermark: 0, codeVersion: "test", settings: "{}" }
      const numbers = ["K1", "K2"].map((name) =>
        Number(state.rows("SELECT id FROM customer WHERE name = ?", name)[0].id),
      )
      const columns = [
        { name: "customer", decimals: 0, values: Float64Array.from(numbers) },
        { name: "future_value", decimals: 2, values: Float64Array.of(30, 10) },
      ]
      await keepRun(
        state,
        { ...origin, fitId: keepFit(state, { ...origin, fit: "{}" }), baseId: null, customers: 2, totals: "{}" },
        columns,
      )
      const data = accessData(state, "ADA@x.test", asking)
      expect(Object.keys(data.records).sort()).toEqual([...KIND_NAMES].sort())
      expect(data.records.order?.map(({ id }) => id)).toEqual(["order-1", "M1"])
      expect(data.person).toMatchObject({ customer: "K1", alsoKnownAs: ["ada@x.test"] })
      expect(data.histories.map(({ kind, versions }) => [kind, versions.length])).toEqual([["customer", 2]])
      expect(data.scores).toMatchObject({ among: 2, values: [{ name: "future_value", value: 30, mean: 20 }] })
      const text = JSON.stringify(data)
      expect(text).not.toContain("nothing of hers")
      expect(text).not.toContain('costCents":40')
      limit(state, "K1", { kind: "objection", holds: true, reason: "by letter" }, { by: "a test", begunAt: AT })
      const after = accessData(state, "K1", asking)
      expect([after.scores, after.limits.now]).toEqual([undefined, ["objection"]])
    }))

  test("the register says what is there, from where, and how long", () =>
    withWorkspace(async (workspace) => {
      await furnished(workspace)
      const { kinds, people } = processingRegister(workspace.state, AT)
      expect(kinds.map(({ kind }) => kind)).toEqual([...KIND_NAMES])
      expect(kinds.find(({ kind }) => kind === "visit")).toMatchObject({
        records: 1,
        fields: ["path", "type"],
        keptDays: 90,
        sources: [{ source: "orders", channel: "live" }],
      })
      expect(kinds.find(({ kind }) => kind === "order")?.sources).toEqual([
        { source: "market", channel: "file" },
        { source: "orders", channel: "live" },
      ])
      expect(people).toEqual({ known: 3, restricted: 0, objecting: 0, erasures: 0 })
    }))
})

describe("the consent ledger", () => {
  test("what holds is the latest decision of each channel and purpose, with its proof", () =>
    withWorkspace(async (workspace) => {
      const told = (id: string, at: string, fields: object) => ({
        kind: "consent",
        id,
        customer: "K1",
        at,
        fields: { channel: "email", ...fields },
      })
      writeRecords(
        workspace,
        [
          told("1", "2026-01-02T10:00:00Z", {
            granted: true,
            textVersion: "v3",
            proof: "asked 10:00, confirmed 10:04",
          }),
          told("2", "2026-02-02T10:00:00Z", { granted: false }),
          told("3", "2026-03-02T10:00:00Z", { granted: true, purpose: "survey" }),
          told("4", "2026-04-02", { granted: true, channel: "phone", textVersion: "v1", proof: "signature" }),
        ],
        { channel: "live" },
      )
      const [{ now, entries }] = consentLedgers(workspace.state, "K1")
      expect(now.map(({ channel, purpose, granted, isProven }) => [channel, purpose, granted, isProven])).toEqual([
        ["email", "marketing", false, false],
        ["email", "survey", true, false],
        ["phone", "marketing", true, true],
      ])
      expect(entries.map(({ id }) => id)).toEqual(["1", "2", "3", "4"])
    }))

  test("in whatever order decisions come in, the same holds; at one moment a withdrawal does", () => {
    const at = fc.constantFrom(null, "2026-01-02", "2026-01-02T10:00:00.000Z", "2026-01-03T00:00:00.000Z")
    const entry = fc
      .record({
        granted: fc.boolean(),
        at,
        id: fc.string({ maxLength: 3 }),
        purpose: fc.constantFrom("marketing", "survey"),
      })
      .map(consent)
    fc.assert(
      fc.property(
        fc
          .array(entry, { minLength: 1, maxLength: 8 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          expect(foldConsents(shuffled)).toEqual(foldConsents(all))
        },
      ),
      { seed: 20_261_122 },
    )
    const moment = "2026-01-02T10:00:00.000Z"
    expect(foldConsents([consent({ at: moment, granted: false }), consent({ at: moment })])).toMatchObject([
      { granted: false },
    ])
    expect(foldConsents([consent({ at: "2026-01-02", granted: false }), consent({ at: moment })])).toMatchObject([
      { granted: false },
    ])
    expect(foldConsents([consent({ at: "2026-01-02" }), consent({ at: moment, granted: false })])).toMatchObject([
      { granted: false },
    ])
  })
})
