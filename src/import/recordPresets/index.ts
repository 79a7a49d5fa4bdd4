import { camt053, datevCustomers, datevPostings, electronicInvoice } from "./accounts.ts"
import { chargebeeSubscriptions, magiclineMembers, stripeSubscriptions, studioVisits } from "./contracts.ts"
import { cleverReach, klaviyo, mailchimp } from "./newsletters.ts"
import { stripePayments } from "./payments.ts"
import { paypalPayments } from "./paypal.ts"
import { ecbRates } from "./rates.ts"
import type { RecordPreset } from "./recordPreset.ts"
import { freshdesk, googleReviews, judgeMe, trustpilot, yotpo, zendesk } from "./service.ts"
import { shopifyCustomers, stripeCustomers } from "./shops.ts"
import { matomo, plausible } from "./webAnalytics.ts"

/** Every export of records beside orders that we know. */
export const RECORD_PRESETS: readonly RecordPreset[] = [
  shopifyCustomers,
  stripeCustomers,
  stripeSubscriptions,
  stripePayments,
  paypalPayments,
  chargebeeSubscriptions,
  magiclineMembers,
  studioVisits,
  zendesk,
  freshdesk,
  googleReviews,
  trustpilot,
  judgeMe,
  yotpo,
  mailchimp,
  klaviyo,
  cleverReach,
  camt053,
  datevPostings,
  datevCustomers,
  electronicInvoice,
  ecbRates,
  matomo,
  plausible,
]
