import type { NotCounted } from "../../records/reportedCoupon.ts"
import type { State } from "../state.ts"
import { type CouponCampaign, campaignOf } from "./campaigns.ts"
import { type CouponCode, codeTyped } from "./codes.ts"
import { giveBackByRecords } from "./giveBack.ts"
import { usedForOrder } from "./live.ts"
import { useCode } from "./redeem.ts"

/** An order that named a code. */
export type ReportedUse = {
  readonly orderKey: string
  readonly code: number
  readonly campaign: number
  /** The redemption; null where none could be booked. */
  readonly act: number | null
}

const REPORTED = `SELECT order_key AS orderKey, code_id AS code, campaign_id AS campaign, act_id AS act FROM coupon_reported
  JOIN coupon_code ON coupon_code.id = code_id`

export const reportedBy = (state: State, customer: number): ReportedUse[] =>
  state.rows<ReportedUse & Record<string, string | number | null>>(
    `${REPORTED} WHERE coupon_reported.customer_id = ? ORDER BY order_key, code_id`,
    customer,
  )

/** Of customers who are gone, because all that was known of them was taken back. */
export const reportedByNobody = (state: State): ReportedUse[] =>
  state.rows<ReportedUse & Record<string, string | number | null>>(
    `${REPORTED} WHERE coupon_reported.customer_id IS NULL ORDER BY order_key, code_id`,
  )

/** An order that was told of somebody else before is now this customer's, and so is what it reported. */
export const takeOver = (state: State, customer: number, orderKeys: readonly string[]): void =>
  void state
    .prepare(
      "UPDATE coupon_reported SET customer_id = ? WHERE order_key IN (SELECT value FROM json_each(?)) AND customer_id <> ?",
    )
    .run(customer, JSON.stringify(orderKeys), customer)

export type NamedCode = { readonly code: CouponCode; readonly campaign: CouponCampaign }

/** The codes of ours in what an order says of codes: one, or several between commas or semicolons. */
export function codesNamed(state: State, told: string): NamedCode[] {
  const found = new Map<number, NamedCode>()
  for (const typed of told.split(/[,;|\n]/)) {
    const code = typed.trim() === "" ? undefined : codeTyped(state, typed)
    if (code) found.set(code.id, { code, campaign: campaignOf(state, code.campaign) as CouponCampaign })
  }
  return [...found.values()]
}

/** A code that an order names, with what it took off (minor units); undefined where that cannot be known. */
type Report = NamedCode & {
  readonly orderKey: string
  readonly customer: number
  readonly cents: number | undefined
  readonly paidCents: number
  /** When the order was made, in milliseconds since 1970. */
  readonly at: number
}

/**
 * Books what an order tells: the code was taken, so no term stands against it, only what the ledger cannot hold (a limit, the budget).
 * Nothing where the order has told it before. Where the code was redeemed for it here, that redemption follows the order from now on. In a
 * transaction of the caller.
 */
export function bookReport(state: State, report: Report): void {
  const { orderKey, customer, code, campaign } = report
  const told = state.rows("SELECT 1 FROM coupon_reported WHERE order_key = ? AND code_id = ?", orderKey, code.id)
  if (told.length > 0) return
  const here = redeemedHere(state, report)
  const notCounted = here === undefined ? whyNotCounted(state, report) : undefined
  const act = here ?? (notCounted === undefined ? writeReport(state, report) : null)
  if (here === undefined && act !== null) useCode(state, act, { code, campaign, cents: report.cents as number })
  state
    .prepare("INSERT INTO coupon_reported VALUES (?, ?, ?, ?, ?)")
    .run(orderKey, code.id, customer, act, notCounted ?? null)
}

/** A counter that redeems without naming the order tells that later, and of another hour. */
const NEAR_MILLISECONDS = 36 * 3_600_000

const redeemedHere = (state: State, { orderKey, code, customer, at }: Report): number | undefined =>
  state.rows<{ act: number }>(
    `SELECT act.id AS act FROM coupon_use JOIN coupon_act AS act ON act.id = act_id
     WHERE code_id = ? AND act.idempotency_key NOT LIKE 'reported %' AND (order_key = ? OR (order_key IS NULL AND customer_id = ? AND abs(at - ?) <= ${NEAR_MILLISECONDS}))
       AND NOT EXISTS (SELECT 1 FROM coupon_return WHERE use_id = coupon_use.id AND coupon_return.idempotency_key = 'void ' || act.id)
       AND NOT EXISTS (SELECT 1 FROM coupon_reported AS other WHERE other.act_id = act.id AND other.code_id = coupon_use.code_id)
     ORDER BY order_key IS NULL, abs(at - ?) LIMIT 1`,
    code.id,
    orderKey,
    customer,
    at,
    at,
  )[0]?.act

function whyNotCounted(state: State, { orderKey, code, campaign, cents }: Report): NotCounted | undefined {
  const { budgetCents } = campaign.terms.limits
  if (usedForOrder(state, orderKey).includes(campaign.id)) return "used-for-this-order"
  if (code.mostUses !== null && code.uses >= code.mostUses) return "used-up"
  if (cents === undefined) return "worth-unknown"
  return budgetCents !== null && campaign.spentCents + cents > budgetCents ? "budget-spent" : undefined
}

/** What an order tells has a key that nobody can send. */
const writeReport = (state: State, { orderKey, customer, code, paidCents, at }: Report): number =>
  state
    .prepare(
      `INSERT INTO coupon_act (kind, idempotency_key, digest, at, customer_id, order_key, paid_cents)
       VALUES ('redeem', 'reported ' || (SELECT coalesce(max(id), 0) FROM coupon_act) || ' ' || ?, '', ?, ?, ?, ?)`,
    )
    .run(`${code.id} ${orderKey}`, at, customer, orderKey, Math.max(0, paidCents)).id

/** Gives back in the share of an order that was refunded so far (minor units). In a transaction of the caller. */
export function followRefund(state: State, use: ReportedUse, refundedCents: number, at: number): void {
  if (use.act === null) return
  const [{ before }] = state.rows<{ before: number }>(
    `SELECT coalesce(sum(refunded_cents), 0) AS before FROM coupon_return JOIN coupon_use AS one ON one.id = use_id
     WHERE act_id = ? AND code_id = ?`,
    use.act,
    use.code,
  )
  if (refundedCents <= before) return
  const idempotencyKey = `reported ${use.act} ${refundedCents}`
  giveBackByRecords(state, { redemption: use.act, refundedCents: refundedCents - before, idempotencyKey, at })
}

/** An order is no sale any more, or names the code no more: its use is void, whatever the terms say of returns. In a transaction of the caller. */
export function voidReport(state: State, { orderKey, code, act }: ReportedUse, at: number): void {
  if (act !== null) giveBackByRecords(state, { redemption: act, idempotencyKey: `void ${act}`, at, isVoid: true })
  state.prepare("DELETE FROM coupon_reported WHERE order_key = ? AND code_id = ?").run(orderKey, code)
}

/** Of a campaign: how many orders named a code of it that could not be counted, by why. */
export const notCountedOf = (state: State, campaign: number): { why: NotCounted; orders: number }[] =>
  state.rows<{ why: NotCounted; orders: number }>(
    `SELECT not_counted AS why, count(DISTINCT order_key) AS orders FROM coupon_code JOIN coupon_reported ON code_id = coupon_code.id
     WHERE campaign_id = ? AND not_counted IS NOT NULL GROUP BY not_counted ORDER BY not_counted`,
    campaign,
  )
