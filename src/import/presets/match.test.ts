import { describe, expect, test } from "vitest"
import { normaliseHeader } from "../headerName.ts"
import { fileOf, planOf } from "../testFiles.ts"
import { PRESETS } from "./index.ts"

// Headers verbatim from vendors' exports.
const SHOPIFY =
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References"
const DKB = "Buchungstag;Wertstellung;Buchungstext;Auftraggeber / Begünstigter;Verwendungszweck;Betrag (EUR)"

describe("choosing a preset", () => {
  test("by flag: unknown, unfit and none", () => {
    const text = "Kunde;Datum;Betrag\nA;12.03.2026;5,00\nB;13.03.2026;6,00\n"
    expect(() => planOf(text, { preset: "shopifi" })).toThrow(/not known: choose one of shopify-orders,/)
    expect(() => planOf(text, { preset: "paypal" })).toThrow(
      /would have the columns .*Transaktionscode.*Kunde, Datum, Betrag/,
    )
    expect(
      planOf(
        fileOf(DKB, ";", [
          { Buchungstag: "14.03.2026", "Betrag (EUR)": "1,30" },
          { Buchungstag: "15.03.2026", "Betrag (EUR)": "1,30" },
        ]),
        { preset: "none" },
      ).preset,
    ).toBeUndefined()
  })

  test("columns in another order, some missing, some more", () => {
    const columns = SHOPIFY.split(",")
      .filter((name) => name !== "Employee" && name !== "Tax 5 Value")
      .reverse()
    const plan = planOf(
      fileOf([...columns, "Geschenkkarte"].join(","), ",", [
        { Name: "#1", Total: "5.00", "Created at": "2026-05-01 10:00:00 +0200" },
      ]),
    )
    expect(plan.preset).toMatchObject({ id: "shopify-orders", matched: 77, of: 78 })
  })

  test("ids are unique, roles are among the known headers", () => {
    expect(new Set(PRESETS.map((preset) => preset.id)).size).toBe(PRESETS.length)
    for (const preset of PRESETS) {
      const known = new Set([...preset.required.flat(), ...preset.known].map(normaliseHeader))
      for (const name of Object.values(preset.roles).flat())
        expect(known, `${preset.id}: ${name}`).toContain(normaliseHeader(name))
    }
  })
})
