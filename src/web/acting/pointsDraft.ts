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
}

/** `key` tells rows apart while they are typed. */
export type TierDraft = { readonly key: number; readonly name: string; readonly fromPoints: string }

/** What most begin with: a point a euro, a hundred of them worth five; or ten stamps worth a coffee. */
export const POINTS_DRAFTS: Readonly<Record<PointsDraft["kind"], PointsDraft>> = {
  money: {
    ...{ name: "", kind: "money", points: "1", worthPoints: "100", worthMoney: "5" },
    ...{ pendingDays: "14", expireMonths: "24", tiers: [] },
  },
  order: {
    ...{ name: "", kind: "order", points: "1", worthPoints: "10", worthMoney: "3" },
    ...{ pendingDays: "0", expireMonths: "24", tiers: [] },
  },
}

const FIELDS = ["points", "worthPoints", "worthMoney", "pendingDays", "expireMonths"] as const
export type PointsField = (typeof FIELDS)[number]

const isWhole = (text: string, least: number, most: number): boolean => {
  const number = typedNumber(text)
  return typeof number === "number" && Number.isInteger(number) && number >= least && number <= most
}

/** Which fields cannot be read. */
export const wrongPointsFields = (draft: PointsDraft): ReadonlySet<PointsField> =>
  new Set(
    FIELDS.filter((name) => {
      if (name === "worthMoney") return typeof typedNumber(draft.worthMoney) !== "number"
      if (name === "pendingDays") return !isWhole(draft.pendingDays, 0, 365)
      if (name === "expireMonths") return draft.expireMonths.trim() !== "" && !isWhole(draft.expireMonths, 1, 120)
      return !isWhole(draft[name], 1, 1_000_000)
    }),
  )

/** A year of points counts, and a tier is kept for a month longer: what most programmes do. */
const TIER_DAYS = { windowDays: 365, graceDays: 30 }

/** The tiers that were typed, null where there are none; undefined where a name or a number is missing, or they do not ascend. */
export function tiersTyped(tiers: PointsDraft["tiers"]): SentProgramme["rules"]["tiers"] | undefined {
  const levels = tiers.map(({ name, fromPoints }) => ({ name: name.trim(), fromPoints: Number(fromPoints) }))
  const isRight = tiers.every(
    ({ fromPoints }, i) =>
      levels[i].name !== "" &&
      isWhole(fromPoints, 1, 1_000_000) &&
      (i === 0 || levels[i].fromPoints > levels[i - 1].fromPoints),
  )
  if (!isRight) return undefined
  return levels.length === 0 ? null : { ...TIER_DAYS, levels }
}

/** The rules that were typed; undefined where something cannot be read. */
export function rulesTyped(draft: PointsDraft, currency: string): SentProgramme["rules"] | undefined {
  const tiers = tiersTyped(draft.tiers)
  if (wrongPointsFields(draft).size > 0 || tiers === undefined) return undefined
  const points = Number(draft.points)
  const one = minorUnits(1, currency) ?? 100
  return {
    earn: draft.kind === "money" ? { per: "money", points, cents: one } : { per: "order", points, fromCents: 0 },
    pendingDays: Number(draft.pendingDays),
    expireAfterMonths: draft.expireMonths.trim() === "" ? null : Number(draft.expireMonths),
    worth: {
      points: Number(draft.worthPoints),
      cents: minorUnits(typedNumber(draft.worthMoney) ?? 0, currency) ?? 0,
    },
    tiers,
  }
}

/** The share of revenue that is given back where every point is spent; undefined for stamps, which do not follow revenue. */
export function sharePaidBack({ earn, worth }: SentProgramme["rules"]): number | undefined {
  return earn.per === "money" ? (earn.points / earn.cents) * (worth.cents / worth.points) : undefined
}
