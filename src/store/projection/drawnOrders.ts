/**
 * Invoices and payments as orders that are drawn from them; whether they count is settled in `coverage.ts`. Money that
 * goes back is a refund, and payments that name one invoice or order are one.
 */
export const DRAWN_ORDERS = `INSERT INTO told_order
  WITH document AS (
    SELECT *, (body ->> '$.amountCents')::BIGINT AS cents, nullif(body ->> '$.order', '') AS of_order,
      CASE WHEN kind = 'payment' THEN nullif(body ->> '$.invoice', '') END AS of_invoice, lower(coalesce(body ->> '$.status', '')) AS status
    FROM told_record LEFT JOIN rate_of_record USING (id) WHERE kind IN ('invoice', 'payment') AND day IS NOT NULL
  ),
  classed AS (
    SELECT *, CASE
        WHEN rate IS NULL AND $currency <> '' AND coalesce(body ->> '$.currency', $currency) <> $currency THEN 'foreign'
        WHEN status IN ('failed', 'storniert', 'annulliert', 'cancelled', 'canceled', 'void', 'voided') THEN 'cancelled'
        WHEN status IN ('pending', 'draft', 'entwurf') THEN 'pending'
        WHEN cents < 0 OR (body ->> '$.type') = 'credit-note' THEN 'refund'
        WHEN kind = 'payment' AND status IN ('refunded', 'disputed') THEN 'refunded'
        ELSE 'sale' END AS class
    FROM document
  )
  SELECT member, id * 2 + 1, 0, day,
    CASE WHEN class = 'refund' THEN NULL WHEN kind = 'invoice' THEN external_id ELSE coalesce(of_invoice, of_order, external_id) END,
    source, import, class, cents, 0, NULL, CASE WHEN class = 'refund' THEN coalesce(of_invoice, CASE WHEN kind = 'payment' THEN of_order END) END,
    instant, CASE WHEN kind = 'payment' AND (body ->> '$.method') IS NOT NULL THEN json_object('paymentMethod', body ->> '$.method') END,
    kind, kind || 's', of_invoice, of_order, rate, NULL, NULL
  FROM classed`
