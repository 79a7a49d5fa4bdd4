import { minorUnits } from "../../records/money.ts"
import { typedNumber } from "./typedNumber.ts"
import type { SentProgramme } from "./usePoints.ts"

/** A programme of points as it is typed. */
export type PointsDraft = {
  readonly name: string
  readonly kind: "money" | "order"
  readonly points: string
  readonly worthPoints: string
  readonly worthMoney: string
  readonly pendingDays: string
  readonly expireMonths: string
  readonly tiers: readonly TierDraft[]
  /** Points earned within so many days count for a tier, and it is kept for so many once they are too few. */
  readonly windowDays: string
  readonly graceDays: string
}

/** `key` tells rows apart while they are typed. */
export type TierDraft = { readonly key: number; readonly name: string; readonly fromPoints: string }

/** A year of points counts, and a tier is kept for a month longer: what most programmes do. */
const TIERS = { tiers: [], windowDays: "365", graceDays: "30" }

/** What most begin with: a point a euro, a hundred of them worth five; or ten stamps worth a coffee. */
export const POINTS_DRAFTS: Readonly<Record<PointsDraft["kind"], PointsDraft>> = {
  money: {
    ...{ name: "", kind: "money", points: "1", worthPoints: "100", worthMoney: "5" },
    ...{ pendingDays: "14", expireMonths: "24", ...TIERS },
  },
  order: {
    ...{ name: "", kind: "order", points: "1", worthPoints: "10", worthMoney: "3" },
    ...{ pendingDays: "0", expireMonths: "24", ...TIERS },
  },
}

const FIELDS = [
  "points",
  "worthPoints",
  "worthMoney",
  "pendingDays",
  "expireMonths",
  "windowDays",
  "graceDays",
] as const
const MOST_TIER_DAYS = 3_660
export type PointsField = (typeof FIELDS)[number]

const isWhole = (text: string, least: number, most: number): boolean => {
  const number = typedNumber(text)
  return typeof number === "number" && Number.isInteger(number) && number >= least && number <= most
}

/** Which fields cannot be read; the days of tiers matter only where there are tiers. */
export const wrongPointsFields = (draft: PointsDraft): ReadonlySet<PointsField> =>
  new Set(
    FIELDS.filter((name) => {
      if (name === "worthMoney") return typeof typedNumber(draft.worthMoney) !== "number"
      if (name === "pendingDays") return !isWhole(draft.pendingDays, 0, 365)
      if (name === "expireMonths") return draft.expireMonths.trim() !== "" && !isWhole(draft.expireMonths, 1, 120)
      if (name === "windowDays") return draft.tiers.length > 0 && !isWhole(draft.windowDays, 1, MOST_TIER_DAYS)
      if (name === "graceDays") return draft.tiers.length > 0 && !isWhole(draft.graceDays, 0, MOST_TIER_DAYS)
      return !isWhole(draft[name], 1, 1_000_000)
    }),
  )

/** The levels that were typed, from the lowest to the highest; undefined where a name or a number is missing, or they do not ascend. */
export function levelsTyped(tiers: PointsDraft["tiers"]): { name: string; fromPoints: number }[] | undefined {
  const levels = tiers.map(({ name, fromPoints }) => ({ name: name.trim(), fromPoints: typedNumber(fromPoints) ?? 0 }))
  const isRight = tiers.every(
    ({ fromPoints }, i) =>
      levels[i].name !== "" &&
      isWhole(fromPoints, 1, 1_000_000) &&
      (i === 0 || levels[i].fromPoints > levels[i - 1].fromPoints),
  )
  return isRight ? levels : undefined
}

/** The rules that were typed; undefined where something cannot be read. */
export function rulesTyped(draft: PointsDraft, currency: string): SentProgramme["rules"] | undefined {
  const levels = levelsTyped(draft.tiers)
  if (wrongPointsFields(draft).size > 0 || levels === undefined) return undefined
  const number = (name: PointsField) => typedNumber(draft[name]) ?? 0
  const points = number("points")
  const one = minorUnits(1, currency) ?? 100
  return {
    earn: draft.kind === "money" ? { per: "money", points, cents: one } : { per: "order", points, fromCents: 0 },
    pendingDays: number("pendingDays"),
    expireAfterMonths: draft.expireMonths.trim() === "" ? null : number("expireMonths"),
    worth: { points: number("worthPoints"), cents: minorUnits(number("worthMoney"), currency) ?? 0 },
    tiers: levels.length === 0 ? null : { windowDays: number("windowDays"), graceDays: number("graceDays"), levels },
  }
}

/** The share of revenue that is given back where every point is spent; undefined for stamps, which do not follow revenue. */
export function sharePaidBack({ earn, worth }: SentProgramme["rules"]): number | undefined {
  return earn.per === "money" ? (earn.points / earn.cents) * (worth.cents / worth.points) : undefined
}
