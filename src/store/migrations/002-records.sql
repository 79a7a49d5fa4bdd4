-- How records came in: by files that somebody confirmed, live from another program, or typed by hand. All three are
-- imports, so that undo, crash and overlap are one rule. What is typed stands before what came live, and that before files.
ALTER TABLE import ADD COLUMN channel TEXT NOT NULL DEFAULT 'file' CHECK (channel IN ('file', 'live', 'hand'));

-- The instant of an order in milliseconds since 1970, where it is known, and what else its file says of it (JSON).
ALTER TABLE order_entry ADD COLUMN at INTEGER;
ALTER TABLE order_entry ADD COLUMN details TEXT;

-- A record of any kind as one origin tells it. Within a source and kind the external id says which record it is; of
-- several versions the highest of (rank, version, body, id) counts. rank: 0 file, 1 live, 2 by hand. version: of live
-- records the instant of their last change in milliseconds, else the record's own id. body is NULL where the record is removed.
CREATE TABLE record (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  file_id INTEGER NOT NULL REFERENCES import_file,
  source_id INTEGER NOT NULL REFERENCES source,
  kind TEXT NOT NULL,
  external_id TEXT NOT NULL,
  rank INTEGER NOT NULL CHECK (rank IN (0, 1, 2)),
  version INTEGER NOT NULL,
  customer_id INTEGER REFERENCES customer,
  day INTEGER,
  at INTEGER,
  body TEXT
) STRICT;
CREATE INDEX record_key ON record (kind, external_id, source_id, rank, version);
CREATE INDEX record_of_customer ON record (customer_id, kind);
CREATE INDEX record_of_file ON record (file_id);

CREATE VIEW current_record AS
  SELECT record.* FROM record
  WHERE record.body IS NOT NULL
    AND record.file_id IN (SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed')
    AND NOT EXISTS (
      SELECT 1 FROM record AS later
      WHERE later.kind = record.kind AND later.external_id = record.external_id AND later.source_id = record.source_id
        AND (later.rank, later.version, coalesce(later.body, ''), later.id) > (record.rank, record.version, record.body, record.id)
        AND later.file_id IN (SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed'));

-- An order that came live or was typed is whole, with its refunds: what files say of it is history.
DROP VIEW current_entry;
CREATE VIEW current_entry AS
  SELECT entry.* FROM order_entry AS entry
  WHERE entry.file_id IN (SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed')
    AND NOT EXISTS (
      SELECT 1 FROM order_entry AS later
      WHERE later.customer_id IS entry.customer_id AND later.day = entry.day AND later.source_id = entry.source_id
        AND later.number = entry.number AND later.is_refund = entry.is_refund AND later.key_cents = entry.key_cents
        AND later.file_id > entry.file_id
        AND later.file_id IN (SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed'))
    AND NOT EXISTS (
      SELECT 1 FROM record
      WHERE record.kind = 'order' AND record.external_id IN (entry.number, entry.refunded_number) AND record.source_id = entry.source_id
        AND record.file_id IN (SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id WHERE import.state = 'committed'));

-- More ways to find a customer.
CREATE TABLE new_identifier (
  kind TEXT NOT NULL CHECK (kind IN ('number', 'email', 'phone', 'card', 'cookie')),
  value TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer,
  file_id INTEGER NOT NULL REFERENCES import_file,
  PRIMARY KEY (kind, value, customer_id, file_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_identifier SELECT * FROM identifier;
DROP TABLE identifier;
ALTER TABLE new_identifier RENAME TO identifier;
CREATE INDEX identifier_of_customer ON identifier (customer_id);
CREATE INDEX identifier_of_file ON identifier (file_id);

-- Ranges of the change log name their table.
ALTER TABLE change ADD COLUMN of_table TEXT NOT NULL DEFAULT 'order_entry' CHECK (of_table IN ('order_entry', 'record'));
