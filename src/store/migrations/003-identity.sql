-- What people have decided about who is the same person; never altered, and undone like any import. Customers are named,
-- because an import that is undone and made again gives them new ids. Links that follow from identifiers are kept nowhere.
CREATE TABLE identity_decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file_id INTEGER NOT NULL REFERENCES import_file,
  action TEXT NOT NULL CHECK (action IN ('merge', 'unmerge')),
  left_name TEXT NOT NULL,
  right_name TEXT NOT NULL,
  CHECK (left_name < right_name)
) STRICT;
CREATE INDEX decision_of_left ON identity_decision (left_name);
CREATE INDEX decision_of_right ON identity_decision (right_name);
CREATE INDEX decision_of_file ON identity_decision (file_id);
CREATE TRIGGER decision_is_never_altered BEFORE UPDATE ON identity_decision BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;
CREATE TRIGGER decision_is_never_removed BEFORE DELETE ON identity_decision BEGIN SELECT RAISE(ABORT, 'decisions are append-only'); END;

-- "EXISTS", because these are asked for one customer at a time.
CREATE VIEW standing_decision AS
  SELECT decision.* FROM identity_decision AS decision
  WHERE EXISTS (SELECT 1 FROM import_file AS file JOIN import ON import.id = file.import_id WHERE file.id = decision.file_id AND import.state = 'committed');
CREATE VIEW standing_identifier AS
  SELECT identifier.* FROM identifier
  WHERE EXISTS (SELECT 1 FROM import_file AS file JOIN import ON import.id = file.import_id WHERE file.id = identifier.file_id AND import.state = 'committed');

-- The change log speaks of decisions too.
CREATE TABLE new_change (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  import_id INTEGER NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('stage', 'commit', 'undo', 'remove')),
  first_entry INTEGER,
  last_entry INTEGER,
  of_table TEXT NOT NULL DEFAULT 'order_entry' CHECK (of_table IN ('order_entry', 'record', 'identity_decision'))
) STRICT;
INSERT INTO new_change SELECT seq, import_id, action, first_entry, last_entry, of_table FROM change;
DROP TABLE change;
ALTER TABLE new_change RENAME TO change;
CREATE TRIGGER change_is_never_altered BEFORE UPDATE ON change BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
CREATE TRIGGER change_is_never_removed BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END;
