import { describe, expect, test } from "vitest"
import { termsOf } from "../../../test/support/coupons.ts"
import { importText, withProjection, withWorkspace } from "../../../test/support/workspaces.ts"
import { parseDay } from "../../records/day.ts"
import { foreseeDiscount } from "./foreseeDiscount.ts"
import { discountOutlook } from "./overDiscount.ts"

/** 50 orders of 40.00 by 40 of 100 customers, at half of it margin. */
const FACTS = {
  days: 30,
  customers: 100,
  buyers: 40,
  orders: 50,
  orderCents: 200_000,
  marginRate: 0.5,
  several: { customers: 50, half: 6 },
}
const foreseen = (terms: Parameters<typeof termsOf>[0], facts = {}) =>
  discountOutlook(termsOf(terms), { ...FACTS, ...facts }, "EUR")

describe("a campaign before it starts", () => {
  test("is told by what it gives away, and how many orders more pay for that", () => {
    const outlook = foreseen({})
    // 50 × 5.00 are given away; 20.00 of margin less 5.00 is what each further order brings: 17 of them bring 255.00.
    expect(outlook).toMatchObject({
      ...{ anywayShare: 0.4, giftCents: 25_000, offCents: 500, marginAfterCents: 1_500, extraOrders: 17 },
      ...{ dependentShare: 0.12, verdict: "can-pay" },
    })
    expect(outlook.extraOrders! * 1_500).toBeGreaterThanOrEqual(25_000)
    expect((outlook.extraOrders! - 1) * 1_500).toBeLessThan(25_000)
    expect(outlook.words.map(({ de }) => de)).toEqual([
      "Von 100 Kunden kaufen 40 in 30 Tagen ohnehin: Denen ist der Nachlass geschenkt.",
      "In den letzten 30 Tagen gab es 50 Bestellungen, für die er gegolten hätte: Verschenkt sind bis zu 250\u202f€.",
      "Er lohnt sich ab 17 zusätzlichen Bestellungen (34 % mehr als ohne), bei je 15,00\u202f€ Marge.",
      "12 von 100 Kunden mit mehreren Bestellungen bestellen jedes zweite Mal oder öfter mit Gutschein: Jeder weitere bringt mehr von ihnen bei, darauf zu warten.",
    ])
  })

  test("gives no more away than its budget, and postage up to its limit", () => {
    expect(foreseen({ limits: { budgetCents: 10_000 } })).toMatchObject({ giftCents: 10_000, extraOrders: 7 })
    expect(foreseen({ discount: { kind: "shipping", mostCents: 400 } })).toMatchObject({ offCents: 400 })
    expect(foreseen({ discount: { kind: "shipping" } })).toMatchObject({ giftCents: null, verdict: "unknown" })
    expect(foreseen({ discount: { kind: "percent", basisPoints: 5_000, mostCents: 1_000 } }).offCents).toBe(1_000)
  })

  test("that takes all the margin never pays, and one below its own floor is told so", () => {
    expect(foreseen({ discount: { kind: "amount", cents: 2_000 } })).toMatchObject({
      ...{ verdict: "never-pays", extraOrders: null, marginAfterCents: 0 },
    })
    // 15.00 of 35.00 are 42.9 %.
    expect(foreseen({ floorBasisPoints: 4_286 }).verdict).toBe("below-floor")
    expect(foreseen({ floorBasisPoints: 4_285 }).verdict).toBe("can-pay")
    expect(foreseen({}, { marginRate: undefined })).toMatchObject({ verdict: "unknown", marginAfterCents: null })
    expect(foreseen({}, { customers: 0, buyers: 0, orders: 0, orderCents: 0 }).words).toHaveLength(1)
  })
})

test("what is known is read of the orders before it", () =>
  withWorkspace(async (workspace) => {
    const rows = ["1;a;2026-05-20;40,00", "2;a;2026-05-25;10,00", "3;b;2026-05-31;60,00", "4;c;2026-02-01;50,00"]
    await importText(workspace, ["Bestellnr;Kundennr;Datum;Betrag", ...rows, "5;d;2024-01-01;50,00", ""].join("\n"))
    await withProjection(workspace, async (projection) => {
      const today = parseDay("2026-06-01", "today")
      const of = { today, marginRate: 0.4, currency: "EUR" }
      const terms = termsOf({ minimumCents: 2_000, fromDay: "2026-06-01", untilDay: "2026-06-14" })
      // Two of the three of a year bought within 14 days, 40.00 and 60.00 of it for orders that are large enough.
      expect(await projection.ask((engine) => foreseeDiscount({ engine, ...of }, terms))).toMatchObject({
        ...{ days: 14, anywayShare: 2 / 3, anywayOrders: 2, giftCents: 1_000, marginAfterCents: 1_500, extraOrders: 1 },
      })
    })
  }))
