import { InputError } from "stammwert-models"
import { type RfmGroup, type RfmRule, type RfmSteps, rfmGroups, rfmRules } from "./rfmRules.ts"
import { type Cuts, scoreColumn, scoresByCuts } from "./scoreColumn.ts"

/** Row i of every column is customer i, at one as-of date. */
export type RfmInput = {
  readonly daysSinceLastOrder: ArrayLike<number>
  readonly purchaseDays: ArrayLike<number>
  /** To date, in any one unit. */
  readonly revenue: ArrayLike<number>
  /** Days since the first order. */
  readonly ageDays: ArrayLike<number>
}

export type RfmOptions = {
  /** 5 (quintiles) from 100 customers on, else 3 (tertiles). */
  readonly steps?: RfmSteps
  /** Nobody counts as drifting off within so many days of the last purchase; a first purchase stays new so long. */
  readonly freshDays?: number
  /** A first purchase is no longer new after so many days, however slow the business is. */
  readonly newWithinDays?: number
}

export type RfmResult = {
  readonly steps: RfmSteps
  /** 1 is lowest, `steps` is best. */
  readonly recency: Uint8Array
  readonly frequency: Uint8Array
  readonly monetary: Uint8Array
  /** Index into `rfmGroups`. */
  readonly group: Uint8Array
  /** Customers per group, in the order of `rfmGroups`. */
  readonly customers: Readonly<Record<RfmGroup, number>>
  /** For showing: score s + 1 begins at `cuts[s]`; recency counts down, so there it begins at that many days or fewer. */
  readonly cuts: { readonly recencyDays: Cuts; readonly purchaseDays: Cuts; readonly revenue: Cuts }
}

const QUINTILES_FROM = 100
const FRESH_DAYS = 30
const NEW_WITHIN_DAYS = 180

/**
 * Puts every customer in exactly one of eight groups by how lately (R), how often (F) and for how much (M) they bought.
 * Definition: a value's rank is the share of customers below it plus half of those level with it; its score is that
 * rank cut into five equal parts (three below 100 customers), 1 lowest. Equal values therefore always score alike.
 * F counts purchase days, M is revenue to date, FM is the mean of the F and M scores. The groups follow from R, FM,
 * whether there was a second purchase day, and two limits in days: see `rfmRules`, where the first rule that fits wins.
 * The scheme of R against FM is the one of Shopify; ranks and groups are ours.
 * A customer at least as good as another in all of R, F and M is never in a worse group.
 * Edges: alone, every score is the middle one; of nobody there are no groups and no cuts. Refunds may make revenue negative.
 * Speed: one pass per column and at most one sort of a typed array, nothing made per row.
 */
export function rfm(input: RfmInput, options: RfmOptions = {}): RfmResult {
  const columns = checked(input)
  const customers = columns.revenue.length
  const steps = options.steps ?? (customers < QUINTILES_FROM ? 3 : 5)
  const recency = scoreColumn(columns.lastOrder, steps)
  const frequency = scoreColumn(columns.purchaseDays, steps)
  const monetary = scoreColumn(columns.revenue, steps)
  const group = groupsOf(columns, [recency.scores, frequency.scores, monetary.scores], steps, options)
  const counts = new Array<number>(rfmGroups.length).fill(0)
  for (let i = 0; i < customers; i++) counts[group[i]]++
  return {
    steps,
    recency: recency.scores,
    frequency: frequency.scores,
    monetary: monetary.scores,
    group,
    customers: Object.fromEntries(rfmGroups.map((id, index) => [id, counts[index]])) as Record<RfmGroup, number>,
    cuts: {
      recencyDays: recency.cuts.map((cut) => (cut === undefined ? undefined : 0 - cut)),
      purchaseDays: frequency.cuts,
      revenue: monetary.cuts,
    },
  }
}

/**
 * The groups of customers by the cuts of another base: for those who are new in it or have changed, without scoring
 * everybody anew. Of the base's own customers it gives the base's own groups.
 */
export function rfmByCuts(
  input: RfmInput,
  { steps, cuts }: Pick<RfmResult, "steps" | "cuts">,
  options: RfmOptions = {},
): Uint8Array {
  const columns = checked(input)
  const scores = [
    scoresByCuts(
      columns.lastOrder,
      cuts.recencyDays.map((days) => (days === undefined ? undefined : 0 - days)),
    ),
    scoresByCuts(columns.purchaseDays, cuts.purchaseDays),
    scoresByCuts(columns.revenue, cuts.revenue),
  ] as const
  return groupsOf(columns, scores, steps, options)
}

type CheckedColumns = ReturnType<typeof checked>

function checked(input: RfmInput) {
  const customers = input.revenue.length
  return {
    purchaseDays: checkedColumn("purchaseDays", input.purchaseDays, customers, 1, 1),
    // Counted backwards, so that later is higher as in the other two.
    lastOrder: checkedColumn("daysSinceLastOrder", input.daysSinceLastOrder, customers, 0, -1),
    revenue: checkedColumn("revenue", input.revenue, customers, -Number.MAX_VALUE, 1),
    ageDays: checkedColumn("ageDays", input.ageDays, customers, 0, 1),
  }
}

function groupsOf(
  { purchaseDays, lastOrder, ageDays }: CheckedColumns,
  [recency, frequency, monetary]: readonly [Uint8Array, Uint8Array, Uint8Array],
  steps: RfmSteps,
  { freshDays = FRESH_DAYS, newWithinDays = NEW_WITHIN_DAYS }: RfmOptions,
): Uint8Array {
  const table = groupTable(steps)
  const group = new Uint8Array(purchaseDays.length)
  for (let i = 0; i < group.length; i++) {
    const state = stateOf(purchaseDays[i] > 1, -lastOrder[i] <= freshDays, ageDays[i] <= newWithinDays)
    group[i] = table[(state * 6 + recency[i]) * 11 + frequency[i] + monetary[i]]
  }
  return group
}

/** What a rule may ask about a customer besides the scores. */
function stateOf(repeat: boolean, fresh: boolean, young: boolean): number {
  return (repeat ? 4 : 0) + (fresh ? 2 : 0) + (young ? 1 : 0)
}

/** The rules asked once for every state, R and twice FM: customers only look up. */
function groupTable(steps: RfmSteps): Uint8Array {
  const table = new Uint8Array(8 * 6 * 11)
  for (let state = 0; state < 8; state++) {
    for (let recency = 1; recency <= steps; recency++) {
      for (let twiceFm = 2; twiceFm <= 2 * steps; twiceFm++) {
        const rule = rfmRules(steps).find((candidate) => fits(candidate, state, recency, twiceFm / 2))
        table[(state * 6 + recency) * 11 + twiceFm] = rfmGroups.indexOf(rule!.group)
      }
    }
  }
  return table
}

function fits(rule: RfmRule, state: number, recency: number, fm: number): boolean {
  const repeat = state >= 4
  const fresh = (state & 2) !== 0
  const young = (state & 1) !== 0
  if (rule.buyers !== "all" && (rule.buyers === "repeat") !== repeat) return false
  if ((rule.fresh && !fresh) || (rule.young && !young)) return false
  return recency >= rule.recency && fm >= rule.fm
}

/** Copied into one kind of array, so that every loop after it runs over the same kind. */
function checkedColumn(
  name: keyof RfmInput,
  column: ArrayLike<number>,
  customers: number,
  lowest: number,
  sign: 1 | -1,
): Float64Array {
  if (column.length !== customers) {
    throw new InputError(`${name} must have one entry per customer: ${column.length} instead of ${customers}`)
  }
  const copy = new Float64Array(customers)
  for (let i = 0; i < customers; i++) {
    const value = column[i]
    if (!(value >= lowest && value < Number.POSITIVE_INFINITY)) {
      const allowed = lowest === -Number.MAX_VALUE ? "a number" : `a number >= ${lowest}`
      throw new InputError(`${name} must be ${allowed}: row ${i} has ${value}`)
    }
    copy[i] = sign * value
  }
  return copy
}
