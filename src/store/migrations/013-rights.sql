-- Erasures of people: what stays of each is when, by whom and on what ground, never who. is_swept: no file of the folder holds
-- anything of them any more; until then the next start sweeps again.
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  day INTEGER NOT NULL,
  actor TEXT NOT NULL,
  ground TEXT NOT NULL CHECK (ground IN ('request', 'objection', 'withdrawn', 'unlawful', 'retention')),
  is_swept INTEGER NOT NULL DEFAULT 0 CHECK (is_swept IN (0, 1))
) STRICT;

-- By what an erased person could be found: keyed hashes, the key of which lies beside the database and in no backup.
CREATE TABLE tombstone (
  hash TEXT PRIMARY KEY,
  erasure_id INTEGER NOT NULL REFERENCES erasure
) STRICT, WITHOUT ROWID;

-- Restrictions of processing and objections to profiling, and their ends; never altered, and undone like any import. People are
-- named, as in identity_decision. Of several about one person the latest counts.
CREATE TABLE limit_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file_id INTEGER NOT NULL REFERENCES import_file,
  customer_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('restriction', 'objection')),
  holds INTEGER NOT NULL CHECK (holds IN (0, 1)),
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX limit_of_customer ON limit_decision (customer_name);
CREATE INDEX limit_of_file ON limit_decision (file_id);
CREATE VIEW standing_limit AS
  SELECT decision.* FROM limit_decision AS decision
  WHERE EXISTS (SELECT 1 FROM import_file AS file JOIN import ON import.id = file.import_id WHERE file.id = decision.file_id AND import.state = 'committed');

-- Append-only, but for a name that is taken away for good.
CREATE TRIGGER limit_is_never_altered BEFORE UPDATE ON limit_decision WHEN NEW.customer_name NOT LIKE 'erased-%'
  BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER limit_is_never_removed BEFORE DELETE ON limit_decision BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
DROP TRIGGER decision_is_never_altered;
CREATE TRIGGER decision_is_never_altered BEFORE UPDATE ON identity_decision
  WHEN NEW.left_name NOT LIKE 'erased-%' AND NEW.right_name NOT LIKE 'erased-%'
  BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

-- What raw visits came to before they were removed by their age; empty texts are unknown.
CREATE TABLE visit_sum (
  day INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES source,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  came_from TEXT NOT NULL,
  campaign TEXT NOT NULL,
  branch TEXT NOT NULL,
  visits INTEGER NOT NULL,
  customers INTEGER NOT NULL,
  PRIMARY KEY (day, source_id, type, name, came_from, campaign, branch)
) STRICT, WITHOUT ROWID;

-- What retention rules have removed, by day: counts by kind of record (JSON).
CREATE TABLE retention_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  day INTEGER NOT NULL,
  removed TEXT NOT NULL CHECK (json_valid(removed))
) STRICT;
