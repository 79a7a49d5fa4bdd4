-- Whom and what an undone import of files has touched, noted before its rows are removed: customers whose records or links were
-- among it, and other versions of its records, which may count again. Where there is no 'whole', it was too much to note.
CREATE TABLE undone_trace (
  import_id INTEGER NOT NULL REFERENCES import,
  what TEXT NOT NULL CHECK (what IN ('whole', 'customer', 'record')),
  id INTEGER NOT NULL,
  PRIMARY KEY (import_id, what, id)
) STRICT, WITHOUT ROWID;
