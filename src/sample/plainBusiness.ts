import type { BetaGeometricParameters, GammaGammaParameters } from "stammwert-models"
import type { Day } from "../records/day.ts"
import { type Business, NEVER, type Truth } from "./business.ts"
import { drawTraits, liveOneCustomer, type SampleModel, type Traits } from "./drawCustomer.ts"
import { append, growingColumn } from "./growingColumn.ts"
import { checkOrderCount, checkSample } from "./limits.ts"
import { drawGamma, type RandomGenerator, randomGenerator } from "./random.ts"

/**
 * BG/NBD and gamma-gamma and nothing else: first orders on whole days spread evenly over the first `acquisitionDays`,
 * then exponential gaps, leaving by chance after each repeat order, days rounded down, amounts at least one cent.
 * Rates are per week, spend is in euros. Defaults: the published fit of CDNOW (Fader, Hardie & Lee 2005), 78 weeks.
 */
export type PlainOptions = {
  readonly customers: number
  readonly seed: number
  readonly lastDay: Day
  readonly transactions?: BetaGeometricParameters
  readonly spend?: GammaGammaParameters
  readonly historyDays?: number
  readonly acquisitionDays?: number
}

/** Orders grouped by customer, each customer's by day; the arrays are used again for the next batch. */
export type PlainBatch = {
  readonly count: number
  readonly customer: Int32Array
  readonly day: Int32Array
  readonly cents: Int32Array
}

const CDNOW_TRANSACTIONS: BetaGeometricParameters = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
const CDNOW_SPEND: GammaGammaParameters = { p: 6.25, q: 3.74, gamma: 15.44 }
const BATCH_CUSTOMERS = 16_384

type Settings = Required<PlainOptions> & { readonly model: SampleModel; readonly firstDay: Day }

function settingsOf(options: PlainOptions): Settings {
  checkSample(options.customers, options.seed, options.lastDay)
  const transactions = options.transactions ?? CDNOW_TRANSACTIONS
  const historyDays = options.historyDays ?? 545
  return {
    spend: CDNOW_SPEND,
    acquisitionDays: Math.min(84, historyDays),
    ...options,
    transactions,
    historyDays,
    model: { model: "bg-nbd", parameters: transactions },
    firstDay: options.lastDay - historyDays,
  }
}

function emptyTruth(settings: Settings, customers: number): Truth {
  return {
    transactions: settings.model,
    timeUnitDays: 7,
    spend: settings.spend,
    firstDay: new Int32Array(customers),
    ratePerWeek: new Float64Array(customers),
    dropout: new Float64Array(customers),
    dropoutDay: new Int32Array(customers).fill(NEVER),
    meanSpend: new Float64Array(customers),
  }
}

export function makePlain(options: PlainOptions): Business {
  const settings = settingsOf(options)
  const truth = emptyTruth(settings, settings.customers)
  const columns = { customer: growingColumn(0), day: growingColumn(0), cents: growingColumn(0) }
  for (const batch of batches(settings, truth)) {
    for (let i = 0; i < batch.count; i++) {
      append(columns.customer, batch.customer[i])
      append(columns.day, batch.day[i])
      append(columns.cents, batch.cents[i])
    }
    checkOrderCount(columns.day.length)
  }
  const count = columns.day.length
  return {
    kind: "plain",
    customers: settings.customers,
    seed: settings.seed,
    firstDay: settings.firstDay,
    lastDay: settings.lastDay,
    orders: {
      count,
      customer: columns.customer.values.subarray(0, count),
      day: columns.day.values.subarray(0, count),
      cents: columns.cents.values.subarray(0, count),
    },
    truth,
    products: [],
    suggestions: {
      fileName: "orders.csv",
      asOf: settings.lastDay,
      horizonDays: 365,
      marginRate: 1,
      vatRate: 0,
      acquisitionCostCents: 0,
    },
  }
}

/** The same orders as `makePlain`, some thousand customers at a time: memory stays flat however many there are. */
export function plainBatches(options: PlainOptions): Iterable<PlainBatch> {
  return batches(settingsOf(options), undefined)
}

function* batches(settings: Settings, truth: Truth | undefined): Generator<PlainBatch> {
  const random = randomGenerator(settings.seed)
  const columns = { customer: growingColumn(0), day: growingColumn(0), cents: growingColumn(0) }
  for (let from = 0; from < settings.customers; from += BATCH_CUSTOMERS) {
    for (const column of Object.values(columns)) column.length = 0
    const to = Math.min(settings.customers, from + BATCH_CUSTOMERS)
    for (let i = from; i < to; i++) liveOne(settings, i, columns, truth, random)
    const { customer, day, cents } = columns
    yield { count: day.length, customer: customer.values, day: day.values, cents: cents.values }
  }
}

function liveOne(
  settings: Settings,
  customer: number,
  columns: Readonly<Record<"customer" | "day" | "cents", ReturnType<typeof growingColumn>>>,
  truth: Truth | undefined,
  random: RandomGenerator,
): void {
  const { spend, firstDay } = settings
  const start = Math.floor(random() * settings.acquisitionDays)
  const traits: Traits = { rate: 0, dropout: 0 }
  drawTraits(settings.model, random, traits)
  const scale = (100 * spend.gamma) / drawGamma(spend.q, random)
  const onOrder = (week: number): void => {
    append(columns.customer, customer)
    // A first order is a whole number of days, which a division by 7 may have shaved.
    append(columns.day, firstDay + Math.floor(week * 7 + 1e-9))
    append(columns.cents, Math.max(1, Math.round(drawGamma(spend.p, random) * scale)))
  }
  const left = liveOneCustomer(settings.model, traits, start / 7, settings.historyDays / 7, random, onOrder)
  if (truth === undefined) return
  truth.firstDay[customer] = firstDay + start
  truth.ratePerWeek[customer] = traits.rate
  truth.dropout[customer] = traits.dropout
  truth.meanSpend[customer] = spend.p * scale
  if (left * 7 < settings.historyDays) truth.dropoutDay[customer] = firstDay + Math.floor(left * 7 + 1e-9)
}
