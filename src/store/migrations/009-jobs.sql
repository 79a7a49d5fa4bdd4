-- Work that goes on while nobody waits for it, from when it was asked for to what came of it. Times are milliseconds since 1970.
CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('import', 'undo', 'valuation', 'export', 'backup')),
  -- 'asking': an import that was read and waits for a yes. A job that is 'cancelled' but not yet cleared away still waits for its turn.
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'asking', 'done', 'failed', 'cancelled')),
  is_cleared INTEGER NOT NULL DEFAULT 1 CHECK (is_cleared IN (0, 1)),
  asked_by INTEGER REFERENCES user,
  asked_at INTEGER NOT NULL,
  ended_at INTEGER,
  parameters TEXT NOT NULL CHECK (json_valid(parameters)),
  outcome TEXT CHECK (json_valid(outcome))
) STRICT;
