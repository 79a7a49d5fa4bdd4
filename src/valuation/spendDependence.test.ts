import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { temporaryDirectory } from "../../test/support/command.ts"
import { day, filesOf, rowOf, valuedBy } from "../../test/support/valued.ts"
import { formatDay } from "../records/day.ts"
import { warningSentence } from "../report/text/warnings.ts"

const directory = temporaryDirectory()
const start = day("2024-07-01")
const DAYS = 730

/** 600 customers with paces a month to a year apart, whose purchases are worth their pace to a power, give or take half. */
function orders(elasticity: number) {
  const random = randomGenerator(11)
  const usual = new Map<string, number>()
  const lines = ["customer,date,amount"]
  for (let customer = 0; customer < 600; customer++) {
    const perYear = 1 + 11 * random() ** 2
    const value = 30 * perYear ** elasticity * (0.7 + 0.6 * random())
    usual.set(`c${customer}`, value)
    for (let at = random() * 200; at < DAYS; at += (-365 / perYear) * Math.log(random())) {
      const amount = value * (0.5 + random())
      lines.push(`c${customer},${formatDay(start + Math.floor(at))},${amount.toFixed(2)}`)
    }
  }
  return { lines, usual }
}

async function valued(elasticity: number) {
  const { lines, usual } = orders(elasticity)
  const files = await filesOf(directory, [lines])
  const valuation = valuedBy(files, { model: "mbg-nbd", intervals: false })
  const warning = valuation.warnings.find(({ code }) => code === "spend-depends-on-frequency")
  /** Expected over true value of a purchase, on average over customers with so many repeat purchases. */
  const bias = (least: number, most: number) => {
    let [sum, count] = [0, 0]
    for (const [customer, value] of usual) {
      const row = rowOf(files, valuation, customer)
      const repeats = valuation.columns.purchaseDays[row] - 1
      if (repeats < least || repeats > most) continue
      sum += valuation.predictions.expectedOrderValue[row] / value
      count++
    }
    return sum / count
  }
  return { warning, bias }
}

describe("value of a purchase and frequency", () => {
  test("frequent buyers who spend more: said, with the right direction of the error", async () => {
    const { warning, bias } = await valued(0.5)
    expect(warning?.details.direction).toBe("more")
    // a pace of 10 a year against 1.5 would be a factor of 2.6; the paces seen lie closer together
    expect(warning?.details.percent).toBeGreaterThan(40)
    expect(bias(0, 2)).toBeGreaterThan(1.15)
    expect(bias(0, 2)).toBeGreaterThan(bias(12, 100))
    const sentence = warning ? warningSentence(warning, "en") : ""
    expect(sentence).toMatch(/% more per purchase.* too high for rare buyers, and rather too low for frequent ones/)
  })

  test("frequent buyers who spend less: the other way round", async () => {
    const { warning, bias } = await valued(-0.5)
    expect(warning?.details.direction).toBe("less")
    expect(bias(0, 2)).toBeLessThan(0.9)
    const sentence = warning ? warningSentence(warning, "de") : ""
    expect(sentence).toMatch(/% weniger aus.* für seltene Käufer wohl zu niedrig und für häufige eher zu hoch/)
  })

  test("where the two have nothing to do with each other, nothing is said", async () => {
    const { warning, bias } = await valued(0)
    expect(warning).toBeUndefined()
    expect(bias(0, 2)).toBeGreaterThan(0.95)
    expect(bias(0, 2)).toBeLessThan(1.1)
  })
})
