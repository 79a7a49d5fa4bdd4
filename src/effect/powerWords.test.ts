import { expect, test } from "vitest"
import { type Outlook, powerInWords } from "./powerWords.ts"

const outlook: Outlook = {
  customers: 3_000,
  weeks: 10,
  currency: "EUR",
  effectCents: 250,
  power: 0.83,
  smallestEffectCents: 241.4,
}
const said = (changed: Partial<Outlook>) => {
  const { en, de } = powerInWords({ ...outlook, ...changed })
  return [en, de].map((text) => text.replaceAll("\u202f", " "))
}

test("a good chance, a fair one and a poor one", () => {
  expect(said({})).toEqual([
    "With 3,000 customers, an effect of €2.50 per customer would be proven after 10 weeks with a chance of 83%. From €2.41 per customer on, four of five such measures are proven. That is a good chance.",
    "Mit 3.000 Kunden wäre eine Wirkung von 2,50 € je Kunde nach 10 Wochen mit einer Chance von 83 % nachgewiesen. Ab 2,41 € je Kunde gelingt der Nachweis in vier von fünf Fällen. Das ist eine gute Chance.",
  ])
  expect(said({ power: 0.6 })).toEqual([
    expect.stringMatching(/with a chance of 60%\. .* It may stay undecided\.$/),
    expect.stringMatching(/mit einer Chance von 60 % nachgewiesen\. .* Es kann sein, dass es offen bleibt\.$/),
  ])
  expect(said({ power: 0.2, weeks: 1 })).toEqual([
    expect.stringMatching(
      /after 1 week with .* It will probably stay undecided: more customers or a longer time would help\.$/,
    ),
    expect.stringMatching(
      /nach 1 Woche mit .* Wahrscheinlich bleibt es offen: Mehr Kunden oder mehr Zeit würden helfen\.$/,
    ),
  ])
})

test("certain, hopeless, and money in another currency", () => {
  expect(said({ power: 1 })[0]).toContain("with a chance of over 99%")
  expect(said({ power: 0 })[1]).toContain("mit einer Chance von unter 1 %")
  expect(said({ smallestEffectCents: Number.POSITIVE_INFINITY })).toEqual([
    expect.stringContaining("too few customers to prove anything"),
    expect.stringContaining("zu wenige Kunden für einen Nachweis"),
  ])
  expect(said({ currency: "JPY", effectCents: 250 })[1]).toContain("250 ¥ je Kunde")
  expect(said({ effectCents: 12_345 })[1]).toContain("123 € je Kunde")
})
