-- A link by which somebody who is known enters once without a password, printed where the server runs.
DROP TABLE one_time_token;

CREATE TABLE one_time_token (
  token_hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('claim', 'invitation', 'reset', 'entry')),
  user_id INTEGER REFERENCES user,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
