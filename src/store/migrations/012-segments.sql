-- Groups of customers that somebody keeps: live ones follow their condition, static ones hold whom it was true of when their
-- version was made. revision counts every change of their members. The last three columns say up to where a live one has been
-- followed: entry of the change log, run of values, day. Times are milliseconds since 1970.
CREATE TABLE segment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('live', 'static')),
  version INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  archived_at INTEGER,
  kept_change INTEGER,
  kept_run INTEGER,
  kept_day INTEGER
) STRICT;
CREATE UNIQUE INDEX segment_of_name ON segment (name) WHERE archived_at IS NULL;

-- What a segment has meant, for ever: condition is JSON.
CREATE TABLE segment_version (
  segment_id INTEGER NOT NULL REFERENCES segment,
  version INTEGER NOT NULL,
  condition TEXT NOT NULL CHECK (json_valid(condition)),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (segment_id, version)
) STRICT, WITHOUT ROWID;

-- Who is in, and who was: with the day and with what brought it about, as "record 12", "entry 7", "day 2026-06-30", "run 3",
-- "version 2", "change 9".
CREATE TABLE segment_stay (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  segment_id INTEGER NOT NULL REFERENCES segment,
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  entered_at INTEGER NOT NULL,
  entered_day INTEGER NOT NULL,
  entered_by TEXT NOT NULL,
  left_at INTEGER,
  left_day INTEGER,
  left_by TEXT
) STRICT;
CREATE UNIQUE INDEX stay_now ON segment_stay (segment_id, customer_id) WHERE left_at IS NULL;
CREATE INDEX stay_of_customer ON segment_stay (customer_id);
CREATE INDEX stay_left ON segment_stay (segment_id, left_at) WHERE left_at IS NOT NULL;
