import { type RandomGenerator, randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { drawGamma, drawNormal, drawPoisson } from "../../models/src/random/samplers.ts"
import { expectNear } from "../../models/test/near.ts"
import { drawnAmount, drawnRow, drawShop, standardDeviation } from "../../test/support/measuredShop.ts"
import { roundsOf } from "../../test/support/programs.ts"
import { type ArmSums, addSums, plainSums, sumsOf } from "./armSums.ts"
import { capOf, capped } from "./cap.ts"
import { type EffectPlan, informationOfPlan } from "./plan.ts"
import { ANY_TIME_ERROR, anyTimeErrors, informationOf, intervalAtLook } from "./sequential.ts"
import { verdictOf } from "./verdict.ts"
import { differenceOfMeans } from "./welch.ts"

/** A measure without any effect is looked at every day: how often is it called "paid"? */
const DAYS = 56
const DAYS_AFTER = 28
const POPULATION = 20_000
const shop = drawShop(POPULATION, randomGenerator(21))
const cap = capOf(shop.outcomeCents)
const outcomes = shop.outcomeCents.map((outcome) => capped(outcome, cap))
const spread = standardDeviation(outcomes)

type World = (customers: number, share: number, random: RandomGenerator, look: Look) => void
type Look = (day: number, measure: ArmSums, control: ArmSums) => void

/** Every day some customers enter; their outcome is known at once, and so is their past. */
const oneByOne: World = (customers, share, random, look) => {
  let arms = [emptySums(3), emptySums(3)]
  for (let day = 1; day <= DAYS + DAYS_AFTER; day++) {
    const entering = Math.round((customers * day) / DAYS) - Math.round((customers * (day - 1)) / DAYS)
    const rows = Array.from({ length: entering }, () => drawnRow(POPULATION, random))
    const of = (column: ArrayLike<number>) => rows.map((row) => column[row])
    const drawn = rows.map(() => (random() < share ? 0 : 1))
    const columns = { outcomeCents: of(outcomes), bought: of(shop.bought), covariates: shop.covariates.map(of) }
    arms = arms.map((sums, arm) => addSums(sums, sumsOf(columns, drawn, arm)))
    look(day, arms[0], arms[1])
  }
}

/** All enter on the first day; their orders come in day by day, by chance or as regularly as a clock. */
const atOnce =
  (regularEveryDays?: number): World =>
  (customers, share, random, look) => {
    const arms = [emptyTally(), emptyTally()]
    const ofCustomer = Uint8Array.from({ length: customers }, () => (random() < share ? 0 : 1))
    for (const arm of ofCustomer) arms[arm].customers++
    const orders = ordersByDay(customers, random, regularEveryDays)
    const bought = new Float64Array(customers)
    for (let day = 1; day <= DAYS; day++) {
      for (const { customer, cents } of orders[day]) {
        const before = bought[customer]
        bought[customer] = capped(before + cents, cap)
        raise(arms[ofCustomer[customer]], before, bought[customer])
      }
      look(day, sumsOfTally(arms[0]), sumsOfTally(arms[1]))
    }
  }

type Tally = { customers: number; buyers: number; sum: number; squares: number; cubes: number }
const emptyTally = (): Tally => ({ customers: 0, buyers: 0, sum: 0, squares: 0, cubes: 0 })
const sumsOfTally = (tally: Tally) => plainSums(tally.customers, tally.buyers, tally)
const emptySums = (covariates: number) =>
  sumsOf({ outcomeCents: [], bought: [], covariates: Array.from({ length: covariates }, () => []) }, [], 0)

function raise(tally: Tally, before: number, after: number): void {
  if (before === 0) tally.buyers++
  tally.sum += after - before
  tally.squares += after ** 2 - before ** 2
  tally.cubes += after ** 3 - before ** 3
}

type Order = { readonly customer: number; readonly cents: number }

function ordersByDay(customers: number, random: RandomGenerator, everyDays?: number): Order[][] {
  const orders: Order[][] = Array.from({ length: DAYS + 1 }, () => [])
  for (let customer = 0; customer < customers; customer++) {
    const level = 7 + (everyDays ? 0 : 0.7 * drawNormal(random))
    const add = (at: number) =>
      orders[Math.max(1, Math.ceil(at))].push({ customer, cents: drawnAmount(level, 0.6, random) })
    if (everyDays) {
      for (let at = random() * everyDays; at < DAYS; at += everyDays * (0.9 + 0.2 * random())) add(at)
    } else {
      const expected = (drawGamma(0.6, random) * DAYS) / 0.6 / 180
      for (let left = drawPoisson(expected, random); left > 0; left--) add(random() * DAYS)
    }
  }
  return orders
}

type Called = { paid: number; notPaid: number }

function calledAtAnyLook(world: World, plan: EffectPlan, rounds: number, seed: number): Called {
  const random = randomGenerator(seed)
  const share = plan.measureBasisPoints / 10_000
  const called = { paid: 0, notPaid: 0 }
  for (let round = 0; round < rounds; round++) {
    const found = new Set<string>()
    world(plan.customers, share, random, (day, measure, control) => {
      const assigned = { measure: measure.moments[0], control: control.moments[0] }
      if (Math.min(assigned.measure, assigned.control) < 2) return
      for (const look of day === DAYS ? (["any-time", "planned"] as const) : (["any-time"] as const)) {
        found.add(verdictOf({ measure, control, assigned }, plan, { week: day / 7, look }).judgement.outcome)
      }
    })
    if (found.has("paid")) called.paid++
    if (found.has("did-not-pay")) called.notPaid++
  }
  return { paid: called.paid / rounds, notPaid: called.notPaid / rounds }
}

const worlds: readonly (readonly [string, World, EffectPlan["entry"]])[] = [
  ["who enter one by one", oneByOne, "one-by-one"],
  ["who all enter at once", atOnce(), "at-once"],
  ["who buy as regularly as a clock", atOnce(20), "at-once"],
]
const cases = worlds.flatMap(([name, world, entry]) =>
  [300, 3_000, 30_000].flatMap((customers) =>
    [5_000, 9_000].map((measureBasisPoints) => ({ name, world, entry, customers, measureBasisPoints })),
  ),
)
const FEW: Readonly<Record<number, number>> = { 300: 150, 3000: 60, 30000: 25 }
const MANY: Readonly<Record<number, number>> = { 300: 2_000, 3000: 1_000, 30000: 200 }
const noise = (share: number, rounds: number) => 3 * Math.sqrt((share * (1 - share)) / rounds)

describe("a measure without effect, looked at daily", () => {
  for (const [i, one] of cases.entries()) {
    const ROUNDS = roundsOf(FEW[one.customers], MANY[one.customers])
    const { name, world, entry, customers, measureBasisPoints } = one
    test(`${customers} customers ${name}, ${measureBasisPoints / 100} % in the measure: falsely "paid" in at most 5 % of ${ROUNDS} rounds`, () => {
      const plan = {
        customers,
        measureBasisPoints,
        entry,
        weeks: DAYS / 7,
        effectCents: 100,
        spreadCents: spread,
        capCents: cap,
      }
      const { paid, notPaid } = calledAtAnyLook(world, plan, ROUNDS, 300 + i)
      expect(paid).toBeLessThanOrEqual(0.025 + noise(0.025, ROUNDS))
      expect(paid + notPaid).toBeLessThanOrEqual(0.05 + noise(0.05, ROUNDS))
    })
  }

  test("over all cases together, falsely called either way in at most 5 %", () => {
    let [wrong, all] = [0, 0]
    for (const [name, world, entry] of worlds) {
      const rounds = roundsOf(300, 2_000)
      const plan = {
        customers: 400,
        measureBasisPoints: 7_000,
        entry,
        weeks: DAYS / 7,
        effectCents: 100,
        spreadCents: spread,
        capCents: cap,
      }
      const { paid, notPaid } = calledAtAnyLook(world, plan, rounds, 900 + name.length)
      wrong += (paid + notPaid) * rounds
      all += rounds
    }
    expect(wrong / all).toBeLessThanOrEqual(0.05)
  })
})

describe("the sequence", () => {
  test("is narrowest, in standard errors times root of information, where the plan ends", () => {
    const width = (fraction: number) => anyTimeErrors(fraction) / Math.sqrt(fraction)
    const scaled = (planned: number) => anyTimeErrors(1 / planned)
    expect(scaled(1)).toBeLessThan(scaled(0.97))
    expect(scaled(1)).toBeLessThan(scaled(1.03))
    for (let fraction = 0.1; fraction < 5; fraction *= 1.3) expect(width(fraction * 1.3)).toBeLessThan(width(fraction))
  })

  // Waudby-Smith et al. 2024, theorem 2.2, in its own letters: t observations, standard deviation 1, mixture ρ.
  test("is the theorem's", () => {
    const [alpha, planned] = [ANY_TIME_ERROR, 400]
    let x = 1
    for (let step = 0; step < 400; step++) x = 1 - 2 * Math.log(alpha) + Math.log(x)
    const rho = Math.sqrt((x - 1) / planned)
    for (const t of [10, 100, 400, 3_000]) {
      const halfWidth = Math.sqrt(
        ((2 * (t * rho ** 2 + 1)) / (t ** 2 * rho ** 2)) * Math.log(Math.sqrt(t * rho ** 2 + 1) / alpha),
      )
      expectNear(anyTimeErrors(t / planned) / Math.sqrt(t), halfWidth, 1e-9)
    }
    expect(anyTimeErrors(0)).toBe(Number.POSITIVE_INFINITY)
  })

  test("its clock shows the planned information when outcomes spread as planned", () => {
    const [a, b] = [drawn(3_000, 1), drawn(1_000, 2)]
    const plan = {
      customers: 4_000,
      measureBasisPoints: 7_500,
      entry: "at-once",
      weeks: 8,
      effectCents: 100,
      spreadCents: spread,
      capCents: cap,
    } as const
    expectNear(informationOf(differenceOfMeans(a, b)), informationOfPlan(plan), 0.15)
  })

  test("while nobody has bought is as wide as it is with the least spread, and never without ends", () => {
    const arms = (size: number) =>
      [100, 80].map((customers) => {
        const outcomeCents = Float64Array.from({ length: customers }, (_, i) => (i % 2 === 0 ? size : -size))
        return sumsOf({ outcomeCents, bought: new Uint8Array(customers), covariates: [] }, new Uint8Array(customers), 0)
      })
    const widthOf = (size: number) => {
      const [measure, control] = arms(size)
      const { low, high } = intervalAtLook(differenceOfMeans(measure, control), 5_000, "any-time")
      return high - low
    }
    expect(widthOf(0)).toBeGreaterThan(0)
    expectNear(widthOf(0), widthOf(1e-6), 1e-9)
  })

  test("at any time is wider than at the planned look, which is wider than one look alone", () => {
    const difference = differenceOfMeans(drawn(500, 1), drawn(500, 2))
    const information = informationOf(difference)
    const width = ({ low, high }: { low: number; high: number }) => high - low
    const [anyTime, planned] = [
      intervalAtLook(difference, information, "any-time"),
      intervalAtLook(difference, information, "planned"),
    ]
    expectNear(width(planned) / difference.standardError, 2 * 2.0557, 1e-3)
    expectNear(width(anyTime) / difference.standardError, 2 * 3.5732, 1e-3)
    expect(() => intervalAtLook(difference, 0, "any-time")).toThrow("plannedInformation must be above 0: found 0")
  })
})

function drawn(customers: number, seed: number): ArmSums {
  const random = randomGenerator(seed)
  const outcomeCents = Array.from({ length: customers }, () => outcomes[drawnRow(POPULATION, random)])
  return sumsOf(
    { outcomeCents, bought: outcomeCents.map((v) => (v > 0 ? 1 : 0)), covariates: [] },
    new Uint8Array(customers),
    0,
  )
}
