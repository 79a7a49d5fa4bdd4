import { ADVERTISING } from "../../records/consentProof.ts"
import { asLong } from "../dialect.ts"

/**
 * (customer, channel, granted, may, day): each customer's last word as of `$asOf` on being addressed for advertising, by
 * channel. `may` where it is a grant that can be shown, and, where it rests on it, something was sold to them. The same as
 * `mayAddress` says of one customer, for many.
 */
export const standingConsents = (only: string): string => `
  SELECT customer, channel, granted, is_proven AND (coalesce(basis, '') <> 'existing-customer'
    OR customer IN (SELECT customer FROM main.customer WHERE orders > 0)) AS may, day FROM consent
  WHERE purpose = '${ADVERTISING}' AND coalesce(day, 0) <= $asOf AND ${only}
  QUALIFY row_number() OVER (PARTITION BY customer, channel ORDER BY ${MOMENT} DESC NULLS LAST, granted, is_proven) = 1`

/** A day without its hour is its end where it takes back, its beginning where it grants. */
const MOMENT = `coalesce(instant, ${asLong("day")} * 86400000 + CASE WHEN granted THEN 0 ELSE 86399999 END)`
