-- Orders that name a code of ours, each told once: act_id is the redemption that was booked for it; where none could be booked,
-- not_counted says why. Whoever went with an import that was undone leaves their report to be made void.
CREATE TABLE coupon_reported (
  order_key TEXT NOT NULL,
  code_id INTEGER NOT NULL REFERENCES coupon_code,
  customer_id INTEGER REFERENCES customer ON DELETE SET NULL,
  act_id INTEGER REFERENCES coupon_act,
  not_counted TEXT CHECK (not_counted IN ('used-up', 'budget-spent', 'used-for-this-order', 'worth-unknown')),
  PRIMARY KEY (order_key, code_id),
  CHECK ((act_id IS NULL) <> (not_counted IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX coupon_reported_of_customer ON coupon_reported (customer_id);
CREATE INDEX coupon_reported_of_code ON coupon_reported (code_id);

-- Up to where the change log was looked through for codes.
CREATE TABLE coupon_seen (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  change INTEGER NOT NULL
) STRICT;
INSERT INTO coupon_seen SELECT 1, coalesce(max(seq), 0) FROM change;
