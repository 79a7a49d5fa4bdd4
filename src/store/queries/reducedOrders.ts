import { STANDS } from "./asking.ts"

/**
 * After `asked` or `counted`. `reduced`: every order of these with `off_cents`, what was taken off its price, and `paid_cents`, what was
 * paid then; `is_reduced` where there was a coupon or code, or anything was taken off. Where order and lines both tell of it, the larger
 * sum counts: some sources have what is taken off lines in the order's sum too, and adding both would tell it twice.
 */
export const reducedOrders = (rows: "asked" | "counted"): string =>
  `line_off AS (
    SELECT id, sum(abs(discount_cents)) AS cents FROM order_line WHERE ${STANDS} AND customer IS NOT NULL AND discount_cents <> 0 GROUP BY id),
  reduced AS (
    SELECT ${rows}.*, ${rows}.cents + refunded_cents AS paid_cents,
      greatest(coalesce(discount_cents, 0), coalesce(line_off.cents, 0)) AS off_cents,
      coupon IS NOT NULL OR coalesce(discount_cents, 0) <> 0 OR line_off.cents IS NOT NULL AS is_reduced
    FROM ${rows} LEFT JOIN line_off USING (id) WHERE is_order)`
