-- Passkeys (W3C Web Authentication): what a device keeps the private half of. Times are milliseconds since 1970.
CREATE TABLE passkey (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES user,
  credential_id TEXT NOT NULL UNIQUE,
  public_key BLOB NOT NULL,
  -- How often its device says it was used; one that goes back is a copy.
  counter INTEGER NOT NULL,
  name TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT;
CREATE INDEX passkey_of_user ON passkey (user_id);

-- Beside links of one act: challenges that a passkey signs, each good once.
DROP TABLE one_time_token;
CREATE TABLE one_time_token (
  token_hash TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('claim', 'invitation', 'reset', 'entry', 'add passkey', 'use passkey')),
  user_id INTEGER REFERENCES user,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX token_by_end ON one_time_token (ends_at);

-- The language that mails to somebody are written in; both where nobody has said.
ALTER TABLE user ADD COLUMN language TEXT CHECK (language IN ('de', 'en'));

-- Keys by which programs ask as the person who made them may, within the permissions of the key (JSON).
CREATE TABLE api_key (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  public_id TEXT NOT NULL UNIQUE,
  digest TEXT,
  permissions TEXT NOT NULL CHECK (json_valid(permissions)),
  user_id INTEGER NOT NULL REFERENCES user,
  made_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  used_at INTEGER,
  revoked_at INTEGER
) STRICT;
CREATE INDEX api_key_of_user ON api_key (user_id);

-- The one server that mails go out by; its password is sealed.
CREATE TABLE mail_server (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  security TEXT NOT NULL CHECK (security IN ('tls', 'starttls', 'none')),
  user_name TEXT NOT NULL,
  sealed_password TEXT,
  from_address TEXT NOT NULL
) STRICT;
