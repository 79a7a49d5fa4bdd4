/** What a referral calls whoever referred, as an index of the state has it. */
export const REFERENCE = `CASE WHEN instr(record.body ->> '$.referrer', '@') > 0 THEN lower(trim(record.body ->> '$.referrer'))
  ELSE trim(record.body ->> '$.referrer') END`

/** The customer who is called so, else the only one who is known by it. */
export const REFERRER = `CASE WHEN record.kind = 'referral' THEN coalesce(
    (SELECT id FROM customer WHERE name = ${REFERENCE}),
    (SELECT min(customer_id) FROM linking_identifier AS known WHERE known.kind IN ('number', 'email', 'phone', 'card', 'cookie')
      AND known.value = ${REFERENCE} HAVING count(DISTINCT customer_id) = 1)) END`

/**
 * Ids of referrals that name one of these customers, by whatever they are or were called. What an expression is compared with must
 * have no type of a column, else SQLite leaves its index aside.
 */
export const referralsTo = (customers: string): string => `SELECT record.id FROM record INDEXED BY referral_of_referrer
  WHERE record.kind = 'referral' AND ${REFERENCE} IN (
    SELECT +name FROM customer WHERE id IN (${customers}) UNION SELECT +value FROM identifier WHERE customer_id IN (${customers}))`
