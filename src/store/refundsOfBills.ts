import { formatDay } from "../records/day.ts"
import { Acquaintances } from "./identity/acquaintances.ts"
import type { State } from "./state.ts"

/** A payment of an import that goes back and names a bill; days, minor units, and the state's numbers of customers. */
type NamedRefund = {
  readonly day: number
  readonly cents: number
  readonly customer: number
  readonly billCustomer: number
  readonly billDay: number
  readonly billSource: string
}

/**
 * What of an open import goes back and is taken off the bill that it names, or that the payment which it names was for: as the
 * projection settles it (`projection/refundedInvoices.ts`). `makesOrder` says of which months a source's bills are orders.
 */
export function refundsOfBills(
  state: State,
  importId: number,
  makesOrder: (source: string, month: string) => boolean,
): { readonly count: number; readonly months: readonly string[]; readonly cents: number } {
  const named =
    state.rows(GOES_BACK, importId).length > 0 ? state.rows<NamedRefund>(NAMED_REFUNDS, importId, importId) : []
  const people = new Acquaintances(state).aliasesOf(
    named.flatMap(({ customer, billCustomer }) => [customer, billCustomer]),
    false,
  )
  const taken = named.filter(
    ({ customer, billCustomer, billDay, billSource }) =>
      (people.get(customer) ?? customer) === (people.get(billCustomer) ?? billCustomer) &&
      makesOrder(billSource, monthOf(billDay)),
  )
  return {
    count: taken.length,
    months: [...new Set(taken.map(({ day }) => monthOf(day)))].sort(),
    cents: taken.reduce((sum, { cents }) => sum + cents, 0),
  }
}

const monthOf = (day: number) => formatDay(day).slice(0, "2026-06".length)

const GOES_BACK = `SELECT 1 FROM record JOIN import_file AS file ON file.id = file_id
  WHERE import_id = ? AND kind = 'payment' AND (body ->> '$.amountCents' < 0 OR body ->> '$.status' = 'refunded') LIMIT 1`

/** Records of a kind, and entries of files of bills, that count or are the open import's; of the same one the import's. */
const RECORDS = (kind: string) => `SELECT source_id, external_id, customer_id, day, body, 1 AS is_new FROM record
    WHERE id IN (SELECT max(record.id) FROM record JOIN mine ON mine.id = file_id WHERE kind = '${kind}' GROUP BY source_id, external_id)
  UNION ALL
  SELECT source_id, external_id, customer_id, day, body, 0 FROM current_record AS told WHERE kind = '${kind}' AND NOT EXISTS (
    SELECT 1 FROM record JOIN mine ON mine.id = file_id
    WHERE kind = '${kind}' AND record.source_id = told.source_id AND record.external_id = told.external_id)`

const NAMED_REFUNDS = `WITH mine AS (SELECT id FROM import_file WHERE import_id = ?),
  payment AS (${RECORDS("payment")}),
  document AS (
    SELECT source_id, external_id AS number, customer_id, day, body ->> '$.amountCents' AS cents,
      body ->> '$.amountCents' < 0 OR coalesce(body ->> '$.type', '') = 'credit-note' AS is_note FROM (${RECORDS("invoice")})
    WHERE lower(coalesce(body ->> '$.status', '')) NOT IN ('storniert', 'annulliert', 'cancelled', 'canceled', 'void', 'voided', 'draft', 'entwurf')
    UNION
    SELECT entry.source_id, number, customer_id, day, cents, class = 'refund' OR cents < 0 FROM order_entry AS entry
      JOIN import_file AS file ON file.id = file_id JOIN import ON import.id = file.import_id
    WHERE holds = 'invoices' AND class IN ('sale', 'refund') AND (import.state = 'committed' OR import.id = ?)
  ),
  named AS (
    SELECT payment.*, coalesce(payment.body ->> '$.invoice', paid.body ->> '$.invoice') AS invoice, payment.body ->> '$.amountCents' AS cents,
      coalesce(payment.body ->> '$.status', 'paid') AS status
    FROM payment LEFT JOIN payment AS paid ON paid.source_id = payment.source_id AND paid.external_id = payment.body ->> '$.payment'
  ),
  paid AS (
    SELECT invoice, sum(CASE WHEN cents > 0 AND status = 'refunded' THEN 0 ELSE cents END) AS cents FROM named
    WHERE invoice IS NOT NULL AND status NOT IN ('failed', 'pending', 'disputed') GROUP BY invoice
  )
  SELECT named.day, abs(named.cents) AS cents, named.customer_id AS customer, bill.customer_id AS billCustomer, bill.day AS billDay,
    source.name AS billSource
  FROM named JOIN document AS bill ON bill.number = named.invoice AND NOT bill.is_note AND bill.cents > 0
    JOIN paid ON paid.invoice = bill.number JOIN source ON source.id = bill.source_id
  WHERE named.is_new AND named.status NOT IN ('failed', 'pending', 'disputed') AND (named.cents < 0 OR named.status = 'refunded')
    AND paid.cents < bill.cents AND named.customer_id IS NOT NULL AND bill.customer_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM document AS note WHERE note.is_note AND note.customer_id = bill.customer_id AND note.source_id = bill.source_id
        AND note.day >= bill.day)
  GROUP BY named.source_id, named.external_id`
