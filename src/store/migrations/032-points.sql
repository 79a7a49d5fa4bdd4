-- Points: programmes with rules that are added to and never altered, and a ledger to which entries are only ever added. rules is JSON (records/pointsRules.ts),
-- from_day the day since 1970 from which orders are judged by them. seen_change and seen_entry say up to where orders were booked.
-- Times are milliseconds since 1970, money is in minor units.
CREATE TABLE points_programme (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL,
  seen_change INTEGER NOT NULL DEFAULT 0,
  seen_entry INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE points_rules (
  programme_id INTEGER NOT NULL REFERENCES points_programme,
  version INTEGER NOT NULL,
  from_day INTEGER NOT NULL,
  rules TEXT NOT NULL CHECK (json_valid(rules)),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (programme_id, version)
) STRICT, WITHOUT ROWID;

-- One per customer as they were named: whoever turns out to be the same person has the points of all their accounts. token opens
-- the public page of the balance; it is kept as it is, because a card can be printed again.
CREATE TABLE points_account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  programme_id INTEGER NOT NULL REFERENCES points_programme,
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  token TEXT UNIQUE,
  UNIQUE (programme_id, customer_id)
) STRICT;
CREATE INDEX points_account_of_customer ON points_account (customer_id);

CREATE TABLE reward (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  programme_id INTEGER NOT NULL REFERENCES points_programme,
  name TEXT NOT NULL,
  points INTEGER NOT NULL CHECK (points > 0),
  cost_cents INTEGER NOT NULL CHECK (cost_cents >= 0),
  -- NULL: as many as are asked for.
  stock INTEGER CHECK (stock >= 0),
  is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1))
) STRICT;

-- What changed an account. Of a person with several accounts one act may be several entries under one idempotency key. owed is
-- the part of a debit that no lot has covered yet, waived what was to be taken back and
-- was not, because it had expired or the rules let it be. day is the day on which what it is about happened, by which tiers count.
-- order_key names the order (source, number) that it was earned or given back for, or paid for; granted_by a measure, as 'measure:12'.
CREATE TABLE points_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account_id INTEGER NOT NULL REFERENCES points_account ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('earn', 'grant', 'spend', 'expire', 'reverse', 'forfeit')),
  points INTEGER NOT NULL CHECK (CASE WHEN kind IN ('earn', 'grant') THEN points > 0 WHEN kind = 'reverse' THEN points <= 0 ELSE points < 0 END),
  owed INTEGER NOT NULL DEFAULT 0 CHECK (owed BETWEEN 0 AND max(0, -points)),
  waived INTEGER NOT NULL DEFAULT 0 CHECK (waived = 0 OR (waived > 0 AND kind = 'reverse')),
  at INTEGER NOT NULL,
  day INTEGER NOT NULL,
  rules_version INTEGER NOT NULL,
  order_key TEXT,
  reward_id INTEGER REFERENCES reward,
  cost_cents INTEGER NOT NULL DEFAULT 0 CHECK (cost_cents >= 0),
  granted_by TEXT,
  reason TEXT NOT NULL,
  idempotency_key TEXT NOT NULL,
  UNIQUE (idempotency_key, account_id)
) STRICT;
CREATE INDEX points_entry_of_account ON points_entry (account_id, day);
CREATE INDEX points_entry_granted ON points_entry (granted_by) WHERE granted_by IS NOT NULL;
CREATE INDEX points_entry_of_order ON points_entry (order_key) WHERE order_key IS NOT NULL;
CREATE INDEX points_entry_owed ON points_entry (account_id, id) WHERE owed > 0;
CREATE TRIGGER points_entry_is_never_altered BEFORE UPDATE OF account_id, kind, points, at, day, rules_version ON points_entry
  BEGIN SELECT RAISE(ABORT, 'the ledger of points is append-only'); END;

-- What of an entry's points is left; usable from available_at until before expires_at (NULL: for good).
CREATE TABLE points_lot (
  entry_id INTEGER PRIMARY KEY REFERENCES points_entry ON DELETE CASCADE,
  account_id INTEGER NOT NULL REFERENCES points_account ON DELETE CASCADE,
  points INTEGER NOT NULL CHECK (points > 0),
  remaining INTEGER NOT NULL CHECK (remaining BETWEEN 0 AND points),
  available_at INTEGER NOT NULL,
  expires_at INTEGER
) STRICT;
CREATE INDEX points_lot_left ON points_lot (account_id) WHERE remaining > 0;
CREATE INDEX points_lot_expiring ON points_lot (expires_at) WHERE remaining > 0 AND expires_at IS NOT NULL;

-- Which debit took how much of which lot.
CREATE TABLE points_use (
  lot_id INTEGER NOT NULL REFERENCES points_lot ON DELETE CASCADE,
  entry_id INTEGER NOT NULL REFERENCES points_entry ON DELETE CASCADE,
  points INTEGER NOT NULL CHECK (points > 0),
  at INTEGER NOT NULL,
  PRIMARY KEY (lot_id, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX points_use_of_entry ON points_use (entry_id);

-- A tier that was paid for, or given, for some days.
CREATE TABLE points_membership (
  account_id INTEGER NOT NULL REFERENCES points_account ON DELETE CASCADE,
  tier TEXT NOT NULL,
  from_day INTEGER NOT NULL,
  until_day INTEGER NOT NULL CHECK (until_day >= from_day),
  paid_cents INTEGER NOT NULL CHECK (paid_cents >= 0),
  idempotency_key TEXT NOT NULL UNIQUE,
  made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX points_membership_of_account ON points_membership (account_id);
