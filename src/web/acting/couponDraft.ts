import { minorUnits } from "../../records/money.ts"
import { typedNumber } from "./typedNumber.ts"
import type { SentTerms } from "./useCoupons.ts"

/** A campaign as it is typed. */
export type CouponDraft = {
  readonly name: string
  readonly kind: "amount" | "percent" | "shipping"
  readonly value: string
  readonly minimum: string
  readonly from: string
  readonly until: string
  readonly budget: string
  readonly perPerson: string
  readonly floor: string
  readonly withOthers: boolean
}

export const EMPTY_DRAFT: CouponDraft = {
  ...{ name: "", kind: "percent", value: "10", minimum: "", from: "", until: "" },
  ...{ budget: "", perPerson: "1", floor: "", withOthers: false },
}

/** Which fields cannot be read. */
export const wrongFields = (draft: CouponDraft): ReadonlySet<keyof CouponDraft> =>
  new Set(
    (["value", "minimum", "budget", "perPerson", "floor"] as const).filter(
      (name) => typedNumber(draft[name]) === undefined,
    ),
  )

/** What was typed as terms; undefined where something is missing or cannot be read. */
export function termsTyped(draft: CouponDraft, currency: string): SentTerms | undefined {
  if (wrongFields(draft).size > 0) return undefined
  const cents = (text: string) => {
    const number = typedNumber(text)
    return number === null || number === undefined ? null : (minorUnits(number, currency) ?? null)
  }
  const basisPoints = (text: string) => Math.round((typedNumber(text) ?? 0) * 100)
  const discount = discountTyped(draft, cents(draft.value), basisPoints(draft.value))
  const perPerson = typedNumber(draft.perPerson) ?? null
  if (discount === undefined || (perPerson !== null && (!Number.isInteger(perPerson) || perPerson < 1)))
    return undefined
  if (basisPoints(draft.floor) > 10_000 || (draft.from !== "" && draft.until !== "" && draft.until < draft.from)) {
    return undefined
  }
  return {
    discount,
    minimumCents: cents(draft.minimum) ?? 0,
    fromDay: draft.from || null,
    untilDay: draft.until || null,
    limits: { perCode: 1, perPerson, budgetCents: cents(draft.budget) },
    stacking: draft.withOthers ? { rule: "with-others", never: [] } : { rule: "alone" },
    floorBasisPoints: draft.floor.trim() === "" ? null : basisPoints(draft.floor),
  }
}

function discountTyped(
  { kind }: CouponDraft,
  cents: number | null,
  basisPoints: number,
): SentTerms["discount"] | undefined {
  if (kind === "percent") return basisPoints >= 1 && basisPoints <= 10_000 ? { kind, basisPoints } : undefined
  if (kind === "shipping") return cents === null || cents === 0 ? { kind } : { kind, mostCents: cents }
  return cents === null || cents === 0 ? undefined : { kind, cents }
}
