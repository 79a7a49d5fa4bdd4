/**
 * Invoices and payments as orders that are drawn from them; whether they count is settled in `coverage.ts`. Money that
 * goes back is a refund, and payments that name one invoice or order are one. What names a payment of its source and customer
 * is about what that one is about.
 */
export const DRAWN_ORDERS = `INSERT INTO told_order
  WITH told AS (
    SELECT told.*, body ->> '$.payment' AS of_payment, nullif(body ->> '$.invoice', '') AS invoice, nullif(body ->> '$.order', '') AS order_number,
      CASE WHEN alias.member IS NULL THEN told.member ELSE alias.customer END AS customer
    FROM told_record AS told LEFT JOIN alias USING (member) WHERE kind IN ('invoice', 'payment') AND day IS NOT NULL
  ),
  document AS (
    SELECT told.*, (told.body ->> '$.amountCents')::BIGINT AS cents, coalesce(told.order_number, paid.order_number) AS of_order,
      CASE WHEN told.kind = 'payment' THEN coalesce(told.invoice, paid.invoice) END AS of_invoice,
      lower(coalesce(told.body ->> '$.status', '')) AS status, rate
    FROM told LEFT JOIN rate_of_record USING (id)
      LEFT JOIN told AS paid ON paid.kind = 'payment' AND told.kind = 'payment' AND paid.external_id = told.of_payment AND paid.source = told.source
        AND paid.customer = told.customer
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
    source, import, class, cents, 0, NULL,
    CASE WHEN class = 'refund' THEN coalesce(of_invoice, CASE WHEN kind = 'payment' THEN coalesce(of_order, of_payment) END) END,
    instant, CASE WHEN kind = 'payment' AND (body ->> '$.method') IS NOT NULL THEN json_object('paymentMethod', body ->> '$.method') END,
    kind, kind || 's', of_invoice, of_order, rate, NULL, NULL
  FROM classed`
