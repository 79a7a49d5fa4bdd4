import type { CurrentLine, CurrentOrder } from "../../records/currentOrder.ts"
import type { PointsRules } from "../../records/pointsRules.ts"

const WHOLE = 10_000
/** Quantities have four decimals at most. */
const PIECE = 10_000

/** A share as whole numbers, so that nothing is rounded but the result. */
type Share = { readonly of: bigint; readonly from: bigint }

/**
 * How many points an order earns as it stands: none for what was sent back, for what was paid with points, for postage (what
 * its lines do not come to), and for products that count nothing. What is paid back is taken off all lines alike. Whole points,
 * rounded down once for the order.
 */
export function pointsOf(order: CurrentOrder, rules: PointsRules, paidWithPointsCents: number): number {
  const { earn } = rules
  const kept = order.cents - paidWithPointsCents - order.refundedCents
  if (order.cents <= 0 || kept <= 0) return 0
  if (order.paymentMethod !== undefined && rules.withoutPaymentMethods.includes(order.paymentMethod)) return 0
  const share = { of: BigInt(kept), from: BigInt(order.cents) }
  if (earn.per === "order") return kept >= earn.fromCents ? earn.points : 0
  if (earn.per === "piece") return part(pieces(order, rules) * BigInt(earn.points), share, PIECE * WHOLE)
  const { weighted, scale } = money(order, rules)
  return part(weighted * BigInt(earn.points) * scale.of, share, WHOLE * earn.cents, scale.from)
}

/** Rounded down; below zero, as where discounts outweigh what counts, is nothing. */
function part(amount: bigint, { of, from }: Share, divisor: number, scale = 1n): number {
  const points = (amount * of) / (from * BigInt(divisor) * scale)
  return points > 0n ? Number(points) : 0
}

/** Ten thousandths of pieces by the basis points that count; an order whose lines nobody has told is one piece. */
function pieces({ lines }: CurrentOrder, rules: PointsRules): bigint {
  if (lines === undefined || lines.length === 0) return BigInt(PIECE * WHOLE)
  return lines.reduce(
    (sum, line) => sum + BigInt(Math.round(line.quantity * PIECE)) * BigInt(basisPointsOf(line, rules)),
    0n,
  )
}

/** Money by the basis points that count; where lines come to more than the order, its discount is spread over them. */
function money(
  { cents, lines }: CurrentOrder,
  rules: PointsRules,
): { readonly weighted: bigint; readonly scale: Share } {
  const told = lines?.filter((line) => line.cents !== undefined) ?? []
  if (told.length === 0 || told.length < (lines?.length ?? 0)) {
    return { weighted: BigInt(cents) * BigInt(WHOLE), scale: { of: 1n, from: 1n } }
  }
  let [sum, weighted] = [0n, 0n]
  for (const line of told) {
    sum += BigInt(line.cents as number)
    weighted += BigInt(line.cents as number) * BigInt(basisPointsOf(line, rules))
  }
  const isMore = sum > BigInt(cents)
  return { weighted, scale: isMore ? { of: BigInt(cents), from: sum } : { of: 1n, from: 1n } }
}

function basisPointsOf({ product, category }: CurrentLine, { factors }: PointsRules): number {
  const found = factors.find((one) => ("product" in one ? one.product === product : one.category === category))
  return found?.basisPoints ?? WHOLE
}
