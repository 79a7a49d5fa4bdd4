-- Coupons: campaigns with their terms (JSON, records/couponTerms.ts), codes, and what was done with them. What was redeemed and given
-- back is only ever added to; uses and spent_cents are counted beside it in the same transaction, so that a limit is one look.
-- Times are milliseconds since 1970, days days since then, money is in minor units.
CREATE TABLE coupon_campaign (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  terms TEXT NOT NULL CHECK (json_valid(terms)),
  budget_cents INTEGER CHECK (budget_cents >= 0),
  spent_cents INTEGER NOT NULL DEFAULT 0 CHECK (spent_cents >= 0 AND (budget_cents IS NULL OR spent_cents <= budget_cents)),
  is_paused INTEGER NOT NULL DEFAULT 0 CHECK (is_paused IN (0, 1)),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL
) STRICT;

-- code is as codes are compared: capital letters and digits. A personal one is good for its customer alone, and for nobody once
-- that customer is gone. granted_by names a measure, as 'measure:12'.
CREATE TABLE coupon_code (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  campaign_id INTEGER NOT NULL REFERENCES coupon_campaign,
  code TEXT NOT NULL UNIQUE,
  is_personal INTEGER NOT NULL DEFAULT 0 CHECK (is_personal IN (0, 1)),
  customer_id INTEGER REFERENCES customer ON DELETE SET NULL,
  most_uses INTEGER CHECK (most_uses > 0),
  uses INTEGER NOT NULL DEFAULT 0 CHECK (uses >= 0 AND (most_uses IS NULL OR uses <= most_uses)),
  until_day INTEGER,
  granted_by TEXT,
  idempotency_key TEXT UNIQUE,
  made_at INTEGER NOT NULL,
  CHECK (customer_id IS NULL OR is_personal = 1)
) STRICT;
CREATE INDEX coupon_code_of_campaign ON coupon_code (campaign_id, id);
CREATE INDEX coupon_code_of_customer ON coupon_code (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX coupon_code_granted ON coupon_code (granted_by) WHERE granted_by IS NOT NULL;

-- Codes that were reserved or redeemed together for one basket. digest tells whether the same key stood for something else.
-- person_hash is a keyed hash of how whoever used them was called: it finds them again before they are a customer of ours.
-- paid_cents is what was paid for goods; a reservation ends at until_at, or when it is redeemed or released.
CREATE TABLE coupon_act (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('reserve', 'redeem')),
  idempotency_key TEXT NOT NULL UNIQUE,
  digest TEXT NOT NULL,
  at INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customer ON DELETE SET NULL,
  person_hash TEXT,
  order_key TEXT,
  paid_cents INTEGER NOT NULL CHECK (paid_cents >= 0),
  until_at INTEGER,
  CHECK (CASE kind WHEN 'reserve' THEN until_at > at AND until_at <= at + 86400000 ELSE until_at IS NULL END)
) STRICT;
CREATE INDEX coupon_act_of_customer ON coupon_act (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX coupon_act_of_person ON coupon_act (person_hash) WHERE person_hash IS NOT NULL;
CREATE INDEX coupon_act_of_order ON coupon_act (order_key) WHERE order_key IS NOT NULL;

-- What a reservation holds, until it ends.
CREATE TABLE coupon_hold (
  act_id INTEGER NOT NULL REFERENCES coupon_act,
  code_id INTEGER NOT NULL REFERENCES coupon_code,
  campaign_id INTEGER NOT NULL REFERENCES coupon_campaign,
  cents INTEGER NOT NULL CHECK (cents > 0),
  until_at INTEGER NOT NULL,
  PRIMARY KEY (act_id, code_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX coupon_hold_of_code ON coupon_hold (code_id, until_at);
CREATE INDEX coupon_hold_of_campaign ON coupon_hold (campaign_id, until_at);

-- is_live: it counts against limits. Given back are returned_cents of its cents.
CREATE TABLE coupon_use (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id INTEGER NOT NULL REFERENCES coupon_act,
  code_id INTEGER NOT NULL REFERENCES coupon_code,
  campaign_id INTEGER NOT NULL REFERENCES coupon_campaign,
  cents INTEGER NOT NULL CHECK (cents > 0),
  returned_cents INTEGER NOT NULL DEFAULT 0 CHECK (returned_cents BETWEEN 0 AND cents),
  is_live INTEGER NOT NULL DEFAULT 1 CHECK (is_live IN (0, 1)),
  UNIQUE (act_id, code_id)
) STRICT;
CREATE INDEX coupon_use_of_code ON coupon_use (code_id);
CREATE INDEX coupon_use_of_campaign ON coupon_use (campaign_id, id);
CREATE TRIGGER coupon_use_is_never_altered BEFORE UPDATE OF act_id, code_id, campaign_id, cents ON coupon_use
  BEGIN SELECT RAISE(ABORT, 'what was redeemed is only added to'); END;

-- Goods that came back, and what of the reduction is given back with them; gives_use_back: the code can be used once more.
CREATE TABLE coupon_return (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  use_id INTEGER NOT NULL REFERENCES coupon_use,
  idempotency_key TEXT NOT NULL,
  refunded_cents INTEGER CHECK (refunded_cents > 0),
  cents INTEGER NOT NULL CHECK (cents >= 0),
  gives_use_back INTEGER NOT NULL CHECK (gives_use_back IN (0, 1)),
  at INTEGER NOT NULL,
  UNIQUE (use_id, idempotency_key)
) STRICT;
CREATE INDEX coupon_return_of_key ON coupon_return (idempotency_key);

-- The key of person_hash.
CREATE TABLE coupon_secret (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  secret TEXT NOT NULL
) STRICT;
INSERT INTO coupon_secret VALUES (1, lower(hex(randomblob(32))));
