-- Keys by which other programs may send. A key that is sent along is kept as its digest alone; the secret of a signed
-- webhook is kept as it is, because a signature cannot be checked without it. Revoking takes both away.
CREATE TABLE access_key (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('json', 'segment', 'shopify', 'woocommerce', 'stripe')),
  source_id INTEGER NOT NULL REFERENCES source,
  public_id TEXT UNIQUE,
  digest TEXT,
  secret TEXT,
  made_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
CREATE INDEX key_of_name ON access_key (name);

-- All that comes live from one source on one day (UTC, days since 1970) is one import.
CREATE TABLE live_import (
  source_id INTEGER NOT NULL REFERENCES source,
  day INTEGER NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import,
  file_id INTEGER NOT NULL REFERENCES import_file,
  PRIMARY KEY (source_id, day)
) STRICT, WITHOUT ROWID;

-- What became of all that a source sent on a day (UTC). Accepted is stored + duplicate + rejected; refused was never
-- looked into, because nobody we know had signed it.
CREATE TABLE live_count (
  source_id INTEGER NOT NULL REFERENCES source,
  day INTEGER NOT NULL,
  stored INTEGER NOT NULL DEFAULT 0,
  duplicate INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source_id, day)
) STRICT, WITHOUT ROWID;

-- The latest records of each source that broke a rule, with the reasons (JSON).
CREATE TABLE rejected_record (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES source,
  rejected_at TEXT NOT NULL,
  reasons TEXT NOT NULL,
  claim TEXT NOT NULL
) STRICT;
CREATE INDEX rejected_of_source ON rejected_record (source_id, id);

-- What a delivery says about a record that another one tells: a refund or the cancellation of an order, some facts of a
-- customer. The record is written anew when both are there; until then the part waits. version: its instant in milliseconds.
CREATE TABLE record_part (
  source_id INTEGER NOT NULL REFERENCES source,
  kind TEXT NOT NULL CHECK (kind IN ('order', 'customer')),
  record_key TEXT NOT NULL,
  part TEXT NOT NULL,
  file_id INTEGER NOT NULL REFERENCES import_file,
  version INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (source_id, kind, record_key, part, file_id)
) STRICT, WITHOUT ROWID;

-- What parts call an order where that is not its number.
CREATE TABLE order_key (
  source_id INTEGER NOT NULL REFERENCES source,
  record_key TEXT NOT NULL,
  external_id TEXT NOT NULL,
  PRIMARY KEY (source_id, record_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX key_of_order ON order_key (source_id, external_id);

-- The first answer to a request that may be sent again, written with what it brought.
CREATE TABLE answered_request (
  key_id INTEGER NOT NULL REFERENCES access_key,
  request_key TEXT NOT NULL,
  digest TEXT NOT NULL,
  answer TEXT NOT NULL,
  answered_at INTEGER NOT NULL,
  PRIMARY KEY (key_id, request_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX request_by_age ON answered_request (answered_at);
