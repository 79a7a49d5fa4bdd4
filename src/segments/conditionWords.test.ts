import type { BusinessKind } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { type Condition, parseCondition } from "../records/condition.ts"
import { conditionInWords } from "./conditionWords.ts"
import { SEGMENT_PRESETS } from "./presets.ts"

const NEED = { currency: "EUR", kind: undefined, segmentName: (id: number) => `S${id}` }
const said = (condition: Condition) => conditionInWords(parseCondition(condition), NEED)

const TWICE: Condition = { about: "orders", measure: "count", atLeast: 2 }
const RECENT: Condition = { about: "orders", measure: "count", atLeast: 1, period: { lastDays: 90 } }
const POSTCODE: Condition = { about: "attribute", attribute: "postcode", startsWith: "83" }
const BEST: Condition = { about: "figure", figure: "value-rank", atMost: 0.2 }

describe("a condition in words", () => {
  test.each<[Condition, string, string]>([
    [
      { all: [TWICE, { not: RECENT }, { any: [POSTCODE, BEST] }] },
      "Kunden, die mindestens 2-mal bestellt haben, in den letzten 90 Tagen nicht bestellt haben und (eine mit »83« beginnende PLZ haben oder zu den wertvollsten 20 % gehören)",
      "Customers who have ordered at least 2 times, have not ordered in the last 90 days and (have a postcode beginning with “83” or are among the most valuable 20 %)",
    ],
    [
      { not: { all: [TWICE, POSTCODE] } },
      "Kunden, die weniger als 2-mal bestellt haben oder keine mit »83« beginnende PLZ haben",
      "Customers who have ordered fewer than 2 times or do not have a postcode beginning with “83”",
    ],
    [
      { not: { about: "orders", measure: "revenue", atLeast: 10_000, atMost: 50_050 } },
      "Kunden, die weniger als 100 € oder mehr als 500,50 € Umsatz gebracht haben",
      "Customers who have brought less than €100 or more than €500.50 of revenue",
    ],
    [
      { not: { about: "orders", measure: "days-since-last", atMost: 30 } },
      "Kunden, die zuletzt vor mehr als 30 Tagen oder gar nicht bestellt haben",
      "Customers who last ordered more than 30 days ago or have not ordered at all",
    ],
    [
      { about: "orders", measure: "count", atLeast: 1, where: { product: ["Tee", "Kanne"], coupon: ["NEU"] } },
      "Kunden, die mit Produkt »Tee« oder »Kanne« und Rabattcode »NEU« bestellt haben",
      "Customers who have ordered with product “Tee” or “Kanne” and discount code “NEU”",
    ],
    [
      { about: "orders", measure: "count", atLeast: 0 },
      "Kunden, die bestellt haben oder auch nicht",
      "Customers who have ordered or not",
    ],
    [
      { about: "orders", measure: "purchase-days", atLeast: 3, period: { from: "2026-01-01", until: "2026-03-31" } },
      "Kunden, die vom 1.1.2026 bis zum 31.3.2026 an mindestens 3 Tagen gekauft haben",
      "Customers who have bought on at least 3 days from 1 January 2026 to 31 March 2026",
    ],
    [
      { about: "happenings", kind: "ticket", measure: "open", atLeast: 1 },
      "Kunden, die mindestens 1 offene Anfrage haben",
      "Customers who have at least 1 open ticket",
    ],
    [
      { not: { about: "happenings", kind: "visit", measure: "days-since-last", atMost: 14 } },
      "Kunden, die ihren letzten Besuch vor mehr als 14 Tagen oder gar keinen Besuch hatten",
      "Customers who had their last visit more than 14 days ago or none at all",
    ],
    [
      { about: "happenings", kind: "feedback", measure: "average-score", atLeast: 8.5 },
      "Kunden, die im Mittel mindestens 8,5 Punkte vergeben haben",
      "Customers who have given a mean score of at least 8.5",
    ],
    [
      { about: "figure", figure: "total-value", atLeast: 123_456 },
      "Kunden, die einen Gesamtwert von mindestens 1.234,56 € haben",
      "Customers who have a total value of at least €1,234.56",
    ],
    [
      { not: { about: "figure", figure: "probability-active", atLeast: 0.68 } },
      "Kunden, die nicht mit einer Chance von mindestens 68 % wiederkommen",
      "Customers who do not have a chance of at least 68 % of coming back",
    ],
    [
      { about: "figure", figure: "probability-active", atLeast: 0, atMost: 0.5 },
      "Kunden, die mit einer Chance von höchstens 50 % wiederkommen",
      "Customers who have a chance of at most 50 % of coming back",
    ],
    [
      { about: "figure", figure: "probability-active", atLeast: 0.34, atMost: 1 },
      "Kunden, die mit einer Chance von mindestens 34 % wiederkommen",
      "Customers who have a chance of at least 34 % of coming back",
    ],
    [
      { about: "figure", figure: "next-order-days", atMost: 30 },
      "Kunden, die voraussichtlich in höchstens 30 Tagen wieder bestellen",
      "Customers who are expected to order again in at most 30 days",
    ],
    [
      { about: "contract", state: "running", plan: ["Fit"], endsWithinDays: 60 },
      "Kunden, die einen laufenden Vertrag haben (Tarif »Fit«, Ende in höchstens 60 Tagen)",
      "Customers who have a running contract (plan “Fit”, ending in at most 60 days)",
    ],
    [
      {
        all: [
          { about: "consent", channel: "email", granted: true },
          { about: "consent", channel: "phone", granted: false },
        ],
      },
      "Kunden, die per E-Mail angesprochen werden dürfen und telefonisch nicht angesprochen werden dürfen",
      "Customers who may be contacted by e-mail and may not be contacted by phone",
    ],
    [
      {
        all: [
          { about: "attribute", attribute: "type", is: ["firm"] },
          { about: "attribute", attribute: "birth-month", known: false },
        ],
      },
      "Kunden, die Firmen sind und keinen bekannten Geburtstag haben",
      "Customers who are firms and have no known birthday",
    ],
    [
      { not: { about: "segment", segment: 7, member: true } },
      "Kunden, die nicht zum Segment »S7« gehören",
      "Customers who are not in the segment “S7”",
    ],
    [
      { about: "group", is: ["loyal", "at-risk"] },
      "Kunden, die zur Gruppe »Stammkunden« oder »Gefährdete« gehören",
      "Customers who belong to the group “Loyal” or “At risk”",
    ],
  ])("%j", (condition, de, en) => {
    expect(said(condition)).toEqual({ de, en })
  })

  test.each<[BusinessKind, Condition, string, string]>([
    [
      "cafe",
      { all: [TWICE, { not: RECENT }] },
      "Gäste, die mindestens 2-mal gekauft haben und in den letzten 90 Tagen nicht gekauft haben",
      "Guests who have bought at least 2 times and have not bought in the last 90 days",
    ],
    [
      "cafe",
      { not: { about: "orders", measure: "average-value", atMost: 500 } },
      "Gäste, die im Durchschnitt mehr als 5 € je Bon ausgegeben oder gar nicht gekauft haben",
      "Guests who have spent more than €5 per receipt on average or have not bought at all",
    ],
    [
      "gym",
      { not: { about: "orders", measure: "days-since-last", atMost: 30 } },
      "Mitglieder, die zuletzt vor mehr als 30 Tagen oder gar nicht gebucht haben",
      "Members who last booked more than 30 days ago or have not booked at all",
    ],
    [
      "coach",
      { about: "orders", measure: "average-value", atLeast: 9_000 },
      "Klienten, die im Durchschnitt mindestens 90 € je Sitzung ausgegeben haben",
      "Clients who have spent at least €90 per session on average",
    ],
    [
      "coach",
      { about: "figure", figure: "next-order-days", atMost: 30 },
      "Klienten, die voraussichtlich in höchstens 30 Tagen wieder buchen",
      "Clients who are expected to book again in at most 30 days",
    ],
    [
      "service",
      {
        all: [
          { about: "orders", measure: "days-since-first", atMost: 30 },
          { about: "figure", figure: "expected-orders", atLeast: 2 },
        ],
      },
      "Kunden, die zum ersten Mal vor höchstens 30 Tagen beauftragt haben und eine erwartete Anzahl Aufträge von mindestens 2 haben",
      "Customers who first hired us at most 30 days ago and have a number of expected jobs of at least 2",
    ],
    [
      "books",
      { about: "figure", figure: "expected-order-value", atLeast: 2_000 },
      "Kunden, die einen erwarteten Wert je Kauftag von mindestens 20 € haben",
      "Customers who have an expected purchase value of at least €20",
    ],
    [
      "books",
      { about: "orders", measure: "average-value", atMost: 2_000 },
      "Kunden, die im Durchschnitt höchstens 20 € je Einkauf ausgegeben haben",
      "Customers who have spent at most €20 per purchase on average",
    ],
    [
      "cafe",
      { about: "orders", measure: "count", atLeast: 1, where: { product: ["Bestellung für Kunden", "order"] } },
      "Gäste, die mit Produkt »Bestellung für Kunden« oder »order« gekauft haben",
      "Guests who have bought with product “Bestellung für Kunden” or “order”",
    ],
  ])("of a %s: %j", (kind, condition, de, en) => {
    expect(conditionInWords(parseCondition(condition), { ...NEED, kind })).toEqual({ de, en })
  })

  test("whatever the kind of business, no condition speaks of a shop's customers and orders", () => {
    const leaves: Condition[] = [
      ...(["count", "revenue", "average-value", "days-since-last", "days-since-first"] as const).flatMap((measure) =>
        [1, 5].map((atLeast): Condition => ({ about: "orders", measure, atLeast })),
      ),
      ...(["expected-orders", "expected-order-value", "next-order-days"] as const).map(
        (figure): Condition => ({ about: "figure", figure, atLeast: 3 }),
      ),
    ]
    for (const kind of ["cafe", "gym", "coach", "service", "books"] as const) {
      for (const condition of leaves.flatMap((leaf) => [leaf, { not: leaf }])) {
        const { de, en } = conditionInWords(parseCondition(condition), { ...NEED, kind })
        expect(de).not.toMatch(/bestell/i)
        expect(en).not.toMatch(/\border/i)
        if (["cafe", "gym", "coach"].includes(kind)) expect(`${de} ${en}`).not.toMatch(/Kunde|customer/i)
      }
    }
  })

  test("every preset is a condition, and can be said", () => {
    for (const { condition } of SEGMENT_PRESETS) {
      const words = said(condition)
      expect(words.de).toMatch(/^Kunden, die .*(haben|gehören|wiederkommen)$/)
      expect(words.en).toMatch(/^Customers who /)
    }
    expect(new Set(SEGMENT_PRESETS.map(({ id }) => id)).size).toBe(13)
  })
})
