-- Who may look at the workspace and change it. Times are milliseconds since 1970. Of secrets there are hashes only, or
-- texts sealed with the key that lies beside the database.
CREATE TABLE user (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'marketer', 'analyst', 'support', 'auditor')),
  password_hash TEXT,
  sealed_totp TEXT,
  -- The last step of the clock whose code was used: each is good for one login.
  totp_step INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  disabled_at INTEGER
) STRICT;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user,
  begun_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  -- When the person last proved who they are; what cannot be undone asks for a recent proof.
  proved_at INTEGER NOT NULL,
  device TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_user ON session (user_id);

-- Links that are good for one act: the first claim, an invitation, a forgotten password.
CREATE TABLE one_time_token (
  token_hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('claim', 'invitation', 'reset')),
  user_id INTEGER REFERENCES user,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recovery_code (
  user_id INTEGER NOT NULL REFERENCES user,
  code_hash TEXT NOT NULL,
  PRIMARY KEY (user_id, code_hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
  bucket TEXT PRIMARY KEY,
  begun_at INTEGER NOT NULL,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who did what, for ever: each entry holds the hash of all before it, so that none can be altered or left out unseen.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL CHECK (json_valid(detail)),
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_is_never_altered BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
