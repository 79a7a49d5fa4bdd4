import { minorUnits } from "../../records/money.ts"
import type { Language } from "../language.tsx"
import { typedNumber } from "./typedNumber.ts"
import type { PointsRules, Programme, SentProgramme } from "./usePoints.ts"

/** A programme of points as it is typed. */
export type PointsDraft = {
  readonly name: string
  readonly kind: "money" | "order" | "piece"
  readonly points: string
  /** Where points follow money: for each so much of it. */
  readonly perMoney: string
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
    ...{ name: "", kind: "money", points: "1", perMoney: "1", worthPoints: "100", worthMoney: "5" },
    ...{ pendingDays: "14", expireMonths: "24", ...TIERS },
  },
  order: {
    ...{ name: "", kind: "order", points: "1", perMoney: "1", worthPoints: "10", worthMoney: "3" },
    ...{ pendingDays: "0", expireMonths: "24", ...TIERS },
  },
  piece: {
    ...{ name: "", kind: "piece", points: "1", perMoney: "1", worthPoints: "10", worthMoney: "3" },
    ...{ pendingDays: "14", expireMonths: "24", ...TIERS },
  },
}

const FIELDS = [
  "points",
  "perMoney",
  "worthPoints",
  "worthMoney",
  "pendingDays",
  "expireMonths",
  "windowDays",
  "graceDays",
] as const
const MOST_PER_MONEY = 10_000
const MOST_TIER_DAYS = 3_660
export type PointsField = (typeof FIELDS)[number]

const isWhole = (text: string, least: number, most: number): boolean => {
  const number = typedNumber(text)
  return typeof number === "number" && Number.isInteger(number) && number >= least && number <= most
}

const isMoney = (text: string): boolean => {
  const number = typedNumber(text)
  return typeof number === "number" && number > 0 && number <= MOST_PER_MONEY
}

/** Which fields cannot be read; the days of tiers matter only where there are tiers. */
export const wrongPointsFields = (draft: PointsDraft): ReadonlySet<PointsField> =>
  new Set(
    FIELDS.filter((name) => {
      if (name === "worthMoney") return typeof typedNumber(draft.worthMoney) !== "number"
      if (name === "perMoney") return draft.kind === "money" && !isMoney(draft.perMoney)
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

/** The rules that were typed; what the form does not ask for stays as it was before. Undefined where something cannot be read. */
export function rulesTyped(
  draft: PointsDraft,
  currency: string,
  before?: PointsRules,
): SentProgramme["rules"] | undefined {
  const levels = levelsTyped(draft.tiers)
  if (wrongPointsFields(draft).size > 0 || levels === undefined) return undefined
  const number = (name: PointsField) => typedNumber(draft[name]) ?? 0
  const points = number("points")
  const cents = (name: PointsField) => minorUnits(number(name), currency) ?? 0
  const fromCents = before?.earn.per === "order" ? before.earn.fromCents : 0
  const earns = {
    money: { per: "money", points, cents: cents("perMoney") },
    order: { per: "order", points, fromCents },
    piece: { per: "piece", points },
  } as const
  return {
    ...before,
    earn: earns[draft.kind],
    pendingDays: number("pendingDays"),
    expireAfterMonths: draft.expireMonths.trim() === "" ? null : number("expireMonths"),
    worth: { points: number("worthPoints"), cents: cents("worthMoney") },
    tiers: levels.length === 0 ? null : { windowDays: number("windowDays"), graceDays: number("graceDays"), levels },
  }
}

/** Rules as they would be typed. */
export function draftOf(name: string, rules: PointsRules, currency: string, language: Language): PointsDraft {
  const { earn, worth, pendingDays, expireAfterMonths, tiers } = rules
  const one = minorUnits(1, currency) ?? 100
  const money = (cents: number) => String(cents / one).replace(".", language === "de" ? "," : ".")
  return {
    ...{ name, kind: earn.per, points: String(earn.points) },
    perMoney: earn.per === "money" ? money(earn.cents) : POINTS_DRAFTS.money.perMoney,
    ...{ worthPoints: String(worth.points), worthMoney: money(worth.cents) },
    ...{ pendingDays: String(pendingDays), expireMonths: expireAfterMonths === null ? "" : String(expireAfterMonths) },
    ...TIERS,
    ...(tiers && {
      windowDays: String(tiers.windowDays),
      graceDays: String(tiers.graceDays),
      tiers: tiers.levels.map((level, key) => ({ key, name: level.name, fromPoints: String(level.fromPoints) })),
    }),
  }
}

/** The share of revenue that is given back where every point is spent; undefined for stamps, which do not follow revenue. */
export function sharePaidBack({ earn, worth }: SentProgramme["rules"]): number | undefined {
  return earn.per === "money" ? (earn.points / earn.cents) * (worth.cents / worth.points) : undefined
}

type Versions = Programme["versions"]

/** The rules that hold on a day, and those that will; of several for one day only the last ever holds. */
export function rulesAt(versions: Versions, today: string | undefined): { now: Versions[number]; coming: Versions } {
  const day = today ?? ""
  const now = versions.findLast(({ fromDay }) => fromDay <= day) ?? versions[0]
  const coming = versions.filter(
    ({ version, fromDay }, i) => version > now.version && versions[i + 1]?.fromDay !== fromDay,
  )
  return { now, coming }
}
