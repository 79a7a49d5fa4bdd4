CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A circle of order numbers: within one, the same number of the same customer and day is the same order.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_id INTEGER NOT NULL REFERENCES source,
  state TEXT NOT NULL CHECK (state IN ('open', 'committed', 'undone', 'discarded')),
  begun_at TEXT NOT NULL,
  row_count INTEGER NOT NULL DEFAULT 0,
  rejected_count INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX import_of_source ON import (source_id);

-- Files of later imports, and later files of one import, are later versions of what they hold.
CREATE TABLE import_file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id INTEGER NOT NULL REFERENCES import,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  amounts_are TEXT NOT NULL CHECK (amounts_are IN ('gross', 'net', 'unknown')),
  margins_from TEXT NOT NULL CHECK (margins_from IN ('margin', 'cost', 'none')),
  anonymous_words TEXT NOT NULL
) STRICT;
CREATE INDEX file_of_import ON import_file (import_id);

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- What a file says beside a customer's own number: addresses to find the customer by.
CREATE TABLE identifier (
  kind TEXT NOT NULL CHECK (kind IN ('email')),
  value TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer,
  file_id INTEGER NOT NULL REFERENCES import_file,
  PRIMARY KEY (kind, value, customer_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX identifier_of_customer ON identifier (customer_id);
CREATE INDEX identifier_of_file ON identifier (file_id);

-- An order or a refund as one file tells it. Money is in minor units of the workspace's currency, day counts from
-- 1970-01-01. No number and no customer are empty texts and NULL. key_cents tells refunds, and orders without a
-- number, apart by their amount; it is 0 where the number does.
CREATE TABLE order_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file_id INTEGER NOT NULL REFERENCES import_file,
  source_id INTEGER NOT NULL REFERENCES source,
  customer_id INTEGER REFERENCES customer,
  day INTEGER NOT NULL,
  number TEXT NOT NULL,
  is_refund INTEGER NOT NULL CHECK (is_refund IN (0, 1)),
  key_cents INTEGER NOT NULL,
  class TEXT NOT NULL CHECK (class IN ('sale', 'refund', 'refunded', 'cancelled', 'pending', 'test', 'ignored')),
  cents INTEGER NOT NULL,
  refunded_cents INTEGER NOT NULL,
  margin_cents INTEGER,
  refunded_number TEXT NOT NULL
) STRICT;
CREATE INDEX entry_key ON order_entry (customer_id, day, source_id, number, is_refund, key_cents, file_id);
CREATE INDEX entry_of_file ON order_entry (file_id);

-- Of each order the version of the latest committed file. "IS" lets entries of nobody meet.
CREATE VIEW current_entry AS
  SELECT entry.* FROM order_entry AS entry
  WHERE entry.file_id IN (SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed')
    AND NOT EXISTS (
      SELECT 1 FROM order_entry AS later
      WHERE later.customer_id IS entry.customer_id AND later.day = entry.day AND later.source_id = entry.source_id
        AND later.number = entry.number AND later.is_refund = entry.is_refund AND later.key_cents = entry.key_cents
        AND later.file_id > entry.file_id
        AND later.file_id IN (SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed'));

-- What happened, in order and for ever: one row for each transaction and range of entries.
CREATE TABLE change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('stage', 'commit', 'undo', 'remove')),
  first_entry INTEGER,
  last_entry INTEGER
) STRICT;
CREATE TRIGGER change_is_never_altered BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER change_is_never_removed BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
