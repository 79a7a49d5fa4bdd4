-- Every change of a setting, for ever: value is NULL where it went back to its default. after_change is the last entry of the
-- change log before it, so that both logs tell one story.
CREATE TABLE setting_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT,
  after_change INTEGER NOT NULL
) STRICT;
CREATE TRIGGER setting_change_is_never_altered BEFORE UPDATE ON setting_change BEGIN SELECT RAISE(ABORT, 'the log of settings is append-only'); END;
CREATE TRIGGER setting_change_is_never_removed BEFORE DELETE ON setting_change BEGIN SELECT RAISE(ABORT, 'the log of settings is append-only'); END;

-- What was learnt from all records up to entry `watermark` of the change log, as of the end of a day: models with their
-- parameters and covariances, and the settings they were learnt under (JSON). None is ever dropped.
CREATE TABLE business_fit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  watermark INTEGER NOT NULL,
  code_version TEXT NOT NULL,
  settings TEXT NOT NULL,
  fit TEXT NOT NULL
) STRICT;

-- Everybody's values under one fit. A run counts once is_whole is 1; its columns may be dropped later, the run itself stays.
-- A run with a base holds the values of those customers alone whose records changed since.
CREATE TABLE valuation_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  fit_id INTEGER NOT NULL REFERENCES business_fit,
  base_id INTEGER REFERENCES valuation_run,
  made_at TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  watermark INTEGER NOT NULL,
  code_version TEXT NOT NULL,
  settings TEXT NOT NULL,
  customers INTEGER NOT NULL,
  totals TEXT NOT NULL,
  is_whole INTEGER NOT NULL DEFAULT 0 CHECK (is_whole IN (0, 1))
) STRICT;
CREATE INDEX run_of_fit ON valuation_run (fit_id);
CREATE INDEX run_of_base ON valuation_run (base_id);

-- A stretch of one column of a run's values: rows from first_row on, each a number times 10^decimals. bytes are integers of
-- 32 bits or floating point of 64, little-endian; the smallest integer (or NaN) is a value that is not known.
-- is_compressed: by Zstandard.
CREATE TABLE valuation_column (
  run_id INTEGER NOT NULL REFERENCES valuation_run,
  name TEXT NOT NULL,
  first_row INTEGER NOT NULL,
  row_count INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('int32', 'float64')),
  decimals INTEGER NOT NULL,
  is_compressed INTEGER NOT NULL CHECK (is_compressed IN (0, 1)),
  bytes BLOB NOT NULL,
  PRIMARY KEY (run_id, name, first_row)
) STRICT;
