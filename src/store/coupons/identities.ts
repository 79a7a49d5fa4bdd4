import type { Sentence } from "../../records/bilingualError.ts"

/** What must hold of coupons at every moment between transactions; each asks for a row that breaks it. */
export const COUPON_IDENTITIES: readonly (Sentence & { readonly sql: string })[] = [
  {
    en: "the uses of a coupon code are not its redemptions less those that were given back",
    de: "die Nutzungen eines Gutscheincodes sind nicht seine Einlösungen abzüglich der zurückgenommenen",
    sql: `SELECT 1 FROM coupon_code AS code WHERE uses <> (SELECT count(*) FROM coupon_use WHERE code_id = code.id)
      - (SELECT count(*) FROM coupon_return AS back JOIN coupon_use AS one ON one.id = use_id WHERE code_id = code.id AND gives_use_back = 1) LIMIT 1`,
  },
  {
    en: "what a coupon campaign has spent is not what was redeemed less what was given back",
    de: "was eine Gutscheinaktion ausgegeben hat, ist nicht das Eingelöste abzüglich des Zurückgenommenen",
    sql: `SELECT 1 FROM coupon_campaign AS campaign WHERE spent_cents <> (SELECT coalesce(sum(cents), 0) FROM coupon_use WHERE campaign_id = campaign.id)
      - (SELECT coalesce(sum(back.cents), 0) FROM coupon_return AS back JOIN coupon_use AS one ON one.id = use_id WHERE campaign_id = campaign.id) LIMIT 1`,
  },
  {
    en: "what a redeemed coupon counts as is not what its returns say",
    de: "als was ein eingelöster Gutschein zählt, ist nicht, was seine Rücknahmen sagen",
    sql: `SELECT 1 FROM coupon_use AS one WHERE returned_cents <> (SELECT coalesce(sum(cents), 0) FROM coupon_return WHERE use_id = one.id)
      OR is_live = (SELECT count(*) FROM coupon_return WHERE use_id = one.id AND gives_use_back = 1) LIMIT 1`,
  },
  {
    en: "an order is reduced twice by one coupon campaign",
    de: "eine Bestellung ist durch eine Gutscheinaktion zweimal reduziert",
    sql: `SELECT 1 FROM coupon_use JOIN coupon_act AS act ON act.id = act_id WHERE is_live = 1 AND order_key IS NOT NULL
      GROUP BY order_key, campaign_id HAVING count(*) > 1 LIMIT 1`,
  },
  {
    en: "a coupon is held by no reservation, or for longer than it",
    de: "ein Gutschein ist von keiner Reservierung gehalten, oder länger als diese",
    sql: `SELECT 1 FROM coupon_hold AS hold JOIN coupon_act AS act ON act.id = act_id
      WHERE kind <> 'reserve' OR hold.until_at IS NOT act.until_at LIMIT 1`,
  },
]
