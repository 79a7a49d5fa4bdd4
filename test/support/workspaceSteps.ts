import fc from "fast-check"
import { BilingualError } from "../../src/records/bilingualError.ts"
import type { SourceRole } from "../../src/records/sourceRole.ts"
import { mergeCustomers, unmergeCustomers } from "../../src/store/identity/decisions.ts"
import { undoImport } from "../../src/store/imports.ts"
import { setSourceRole } from "../../src/store/sourceRoles.ts"
import type { Workspace } from "../../src/store/workspace.ts"
import { importText, writeRecords } from "./workspaces.ts"

const among = <T>(...values: readonly T[]) => fc.constantFrom(...values)
const customer = among(undefined, "K1", "K2", "K3", "ada@x.de", "Gast")
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-06-0${n}`)

/** Rows of few customers, days and numbers, so that everything meets everything. */
const fileRow = fc
  .record({
    number: among("", "B1", "B2", "B3"),
    customer,
    email: among("", "", "ada@x.de", "bo@x.de", "kasse@x.de"),
    day,
    cents: fc.integer({ min: 1, max: 4 }),
    kind: among("", "", "-"),
  })
  .map((row) => [row.number, row.customer ?? "", row.email, row.day, `${row.kind}${row.cents},00`].join(";"))
export const FIXED = {
  columns: { order: "Bestellnr", customer: "Kundennr", email: "Mail", date: "Datum", amount: "Betrag" },
  decimal: ",",
  amountLevel: "order",
  orderNumbers: "unique",
} as const
export const fileOf = (rows: readonly string[]) =>
  ["Bestellnr;Kundennr;Mail;Datum;Betrag", "B0;K0;;2026-06-09;1,00", ...rows, ""].join("\n")

const identifiers = fc.record(
  {
    email: among("ada@x.de", "bo@x.de", "kasse@x.de"),
    phone: among("0171 1234567", "+49 171 1234567"),
    cookie: among("c1", "c2"),
    number: among("K1", "K9"),
  },
  { requiredKeys: [] },
)
const changedAt = fc
  .integer({ min: 0, max: 50 })
  .map((second) => `2026-06-20T10:00:${String(second).padStart(2, "0")}Z`)
const envelope = {
  customer,
  identifiers,
  emailVerified: among(undefined, true, false),
  changedAt,
  removed: among(undefined, undefined, undefined, true),
}
const line = fc.record({ product: among("P1", "P2"), cents: fc.nat(500), quantity: among(1, 2) })
const record = fc.oneof(
  fc.record({
    ...envelope,
    kind: fc.constant("order"),
    id: among("B1", "B2", "L1", "L2"),
    at: among("2026-06-03", "2026-06-04T22:30:00Z"),
    fields: fc.record({
      amountCents: fc.integer({ min: 0, max: 400 }),
      status: among("sale", "sale", "cancelled"),
      currency: among("EUR", "EUR", "USD"),
      channel: among("web", "shop"),
      lines: fc.array(line, { maxLength: 2 }),
      refunds: fc.array(fc.record({ at: among("2026-06-05", "2026-06-09T23:30:00Z"), amountCents: fc.nat(400) }), {
        maxLength: 2,
      }),
    }),
  }),
  fc.record({
    ...envelope,
    kind: fc.constant("customer"),
    id: among("1", "2"),
    fields: fc.record({ postcode: among("85560", "83022"), birthday: fc.constant("1980-05-03") }),
  }),
  fc.record({
    ...envelope,
    kind: fc.constant("visit"),
    id: among("v1", "v2"),
    at: fc.constant("2026-06-07T08:00:00+02:00"),
    fields: fc.record({ type: fc.constant("page"), path: among("/a", "/a?mail=x") }),
  }),
  fc.record({
    ...envelope,
    kind: fc.constant("product"),
    id: among("P1", "P2"),
    fields: fc.record({ name: among("Tea", "Cup") }),
  }),
  fc.record({
    ...envelope,
    kind: fc.constant("referral"),
    id: among("r1", "r2"),
    fields: fc.record({ referrer: among("K1", "ADA@x.de", "K7") }),
  }),
)
/** Documents of days in and beside the months of the orders, some of which name an order or an invoice. */
const document = {
  id: among("R1", "R2", "B1"),
  at: among("2026-05-20", "2026-06-03", "2026-08-30", "2026-09-02"),
}
const drawn = fc.oneof(
  fc.record({
    ...envelope,
    ...document,
    kind: fc.constant("invoice"),
    fields: fc.record(
      {
        amountCents: fc.integer({ min: -200, max: 400 }),
        type: among("invoice", "credit-note"),
        order: among("B1", "L1", "X"),
      },
      { requiredKeys: ["amountCents"] },
    ),
  }),
  fc.record({
    ...envelope,
    ...document,
    kind: fc.constant("payment"),
    fields: fc.record(
      {
        amountCents: fc.integer({ min: -200, max: 400 }),
        status: among("paid", "failed", "refunded"),
        invoice: among("R1", "R2", "X"),
        order: among("B1", "L1"),
        method: among("card", "cash"),
      },
      { requiredKeys: ["amountCents"] },
    ),
  }),
  fc.record({
    ...envelope,
    kind: fc.constant("subscription"),
    id: among("S1", "S2"),
    fields: fc.record({
      plan: fc.constant("A"),
      priceCents: fc.constant(2_000),
      startsOn: among("2026-06-01", "2026-09-01"),
    }),
  }),
)
/** One thing that may happen to a workspace. */
export const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      file: fc.array(fileRow, { minLength: 1, maxLength: 6 }),
      source: among("orders", "till"),
      holds: among<SourceRole>("sales", "sales", "payments", "invoices"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ live: fc.array(drawn, { minLength: 1, maxLength: 4 }), source: among("orders", "bank") }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      role: among<SourceRole | undefined>(undefined, "sales", "invoices", "payments"),
      source: among("orders", "bank", "till"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ live: fc.array(record, { minLength: 1, maxLength: 6 }), source: among("orders", "till") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ hand: fc.array(record, { minLength: 1, maxLength: 1 }), source: fc.constant("orders") }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      list: fc.array(
        fc.oneof(drawn, record).filter(({ kind }) => kind !== "order"),
        { minLength: 1, maxLength: 4 },
      ),
      source: among("orders", "bank"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ undo: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      decide: among(mergeCustomers, unmergeCustomers),
      pair: fc.tuple(among("K1", "K2", "K3"), among("K2", "ada@x.de", "bo@x.de", "cookie c1")),
    }),
  },
)
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const AT = "2026-11-22T08:00:00Z"

export async function take(workspace: Workspace, one: Step): Promise<void> {
  if ("file" in one)
    await importText(workspace, fileOf(one.file), { read: { ...FIXED, source: one.holds }, source: one.source })
  else if ("live" in one) writeRecords(workspace, one.live, { channel: "live", source: one.source })
  else if ("list" in one) writeRecords(workspace, one.list, { channel: "file", source: one.source })
  else if ("hand" in one) writeRecords(workspace, one.hand, { channel: "hand", source: one.source })
  else if ("role" in one) setSourceRole(workspace.state, one.source, one.role, AT)
  else if ("undo" in one) {
    const standing = workspace.state.rows<{ id: number }>("SELECT id FROM import WHERE state = 'committed' ORDER BY id")
    if (standing.length > 0) undoImport(workspace.state, standing[one.undo % standing.length].id)
  } else {
    try {
      one.decide(workspace.state, ...one.pair, { by: "a test", begunAt: AT })
    } catch (cause) {
      // Not everybody is known at every moment.
      if (!(cause instanceof BilingualError)) throw cause
    }
  }
}
