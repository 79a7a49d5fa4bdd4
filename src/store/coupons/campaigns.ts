import { BilingualError } from "../../records/bilingualError.ts"
import { type CouponTerms, couponTerms } from "../../records/couponTerms.ts"
import type { State } from "../state.ts"

export type CouponCampaign = {
  readonly id: number
  readonly name: string
  readonly terms: CouponTerms
  /** All reductions so far, less what came back. */
  readonly spentCents: number
  readonly isPaused: boolean
  readonly madeAt: number
}

type Row = Omit<CouponCampaign, "terms" | "isPaused"> & { readonly terms: string; readonly isPaused: 0 | 1 }

const CAMPAIGN =
  "SELECT id, name, terms, spent_cents AS spentCents, is_paused AS isPaused, made_at AS madeAt FROM coupon_campaign"
const shown = ({ terms, isPaused, ...row }: Row): CouponCampaign => ({
  ...row,
  terms: JSON.parse(terms) as CouponTerms,
  isPaused: isPaused === 1,
})

/** Lays down a campaign; its terms never change, because codes that people hold say what they are good for. */
export function makeCampaign(
  state: State,
  { name, terms }: { readonly name: string; readonly terms: CouponTerms },
  { at, by }: { readonly at: number; readonly by: string },
): number {
  return state.transaction(() => {
    if (state.rows("SELECT 1 FROM coupon_campaign WHERE name = ?", name).length > 0) {
      throw new BilingualError({
        en: `there is a campaign of coupons called "${name}" already: take another name`,
        de: `Eine Gutscheinaktion »${name}« gibt es schon: Nehmen Sie einen anderen Namen.`,
      })
    }
    const kept = couponTerms.parse(terms)
    return state
      .prepare("INSERT INTO coupon_campaign (name, terms, budget_cents, made_at, made_by) VALUES (?, ?, ?, ?, ?)")
      .run(name, JSON.stringify(kept), kept.limits.budgetCents, at, by).id
  })
}

export const campaignOf = (state: State, id: number): CouponCampaign | undefined =>
  state.rows<Row>(`${CAMPAIGN} WHERE id = ?`, id).map(shown)[0]

/** The latest first. */
export const listCampaigns = (state: State): CouponCampaign[] =>
  state.rows<Row>(`${CAMPAIGN} ORDER BY id DESC`).map(shown)

/** Lets nothing be redeemed for a while, or again; what was redeemed stays, and what is reserved can still be released. */
export const pauseCampaign = (state: State, id: number, isPaused: boolean): void =>
  void state.prepare("UPDATE coupon_campaign SET is_paused = ? WHERE id = ?").run(isPaused ? 1 : 0, id)

/** How many codes a campaign has, how many live uses, and how many codes of them are used. */
export type CampaignCounts = { readonly codes: number; readonly usedCodes: number; readonly uses: number }

export const campaignCounts = (state: State, id: number): CampaignCounts =>
  state.rows<CampaignCounts & Record<string, number>>(
    `SELECT count(*) AS codes, count(*) FILTER (WHERE uses > 0) AS usedCodes, coalesce(sum(uses), 0) AS uses
     FROM coupon_code WHERE campaign_id = ?`,
    id,
  )[0]
