import type { Analytics } from "../analytics.ts"

/**
 * Money that goes back takes off the bill that it names, where the bill made the order and is the same customer's. It does not
 *
 * - where whoever writes the bills has written a credit note for this customer since: then it is what the note pays out.
 * - where the bill is paid whole in spite of it, as when somebody has paid twice.
 * - where the payment is disputed: then the bill is open again.
 */
export async function refundInvoices(engine: Analytics): Promise<void> {
  const named = await engine.rows("SELECT 1 FROM told_order WHERE kind = 'payment' AND of_invoice IS NOT NULL LIMIT 1")
  if (named.length > 0) await engine.run(REFUNDS_OF_BILLS)
}

const IS_BILL = "(kind = 'invoice' OR role = 'invoices')"

const REFUNDS_OF_BILLS = `UPDATE told_order SET class = 'refund', refunded_number = of_invoice, order_source = paid_back.source, order_kind = paid_back.kind
  FROM (
    WITH bill AS (
      SELECT customer, number, source, kind, min(day) AS day, sum(cents) AS cents FROM entry
      WHERE ${IS_BILL} AND class = 'sale' AND number IS NOT NULL AND customer IS NOT NULL GROUP BY customer, number, source, kind
      QUALIFY row_number() OVER (PARTITION BY customer, number ORDER BY source, kind) = 1
    ),
    disputed AS (SELECT id * 2 + 1 AS id FROM told_record WHERE kind = 'payment' AND (body ->> '$.status') = 'disputed'),
    paid AS (
      SELECT id, part, customer, of_invoice AS number,
        CASE WHEN class IN ('refund', 'covered-refund') THEN -abs(cents) WHEN class = 'refunded' THEN 0 ELSE cents END AS cents,
        class IN ('covered-refund', 'refunded') AS is_back
      FROM entry WHERE kind = 'payment' AND of_invoice IS NOT NULL AND class IN ('sale', 'covered', 'refund', 'covered-refund', 'refunded')
        AND id NOT IN (FROM disputed)
    ),
    open_bill AS (
      SELECT customer, number, source, kind FROM bill JOIN (SELECT customer, number, sum(cents) AS paid FROM paid GROUP BY ALL) USING (customer, number)
      WHERE paid < cents AND NOT EXISTS (
        SELECT 1 FROM entry AS note WHERE note.customer = bill.customer AND note.source = bill.source AND ${IS_BILL.replaceAll(/\b(kind|role)\b/g, "note.$1")}
          AND note.class = 'refund' AND note.day >= bill.day)
    )
    SELECT id, part, source, kind FROM paid JOIN open_bill USING (customer, number) WHERE is_back
  ) AS paid_back
  WHERE told_order.id = paid_back.id AND told_order.part = paid_back.part`
