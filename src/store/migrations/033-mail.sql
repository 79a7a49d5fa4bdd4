-- Addresses to which nothing is sent any more, by channel. Of somebody who was erased the address is gone and its keyed hash
-- stays, so that nobody writes to them again. Times are milliseconds since 1970.
CREATE TABLE suppression (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  address TEXT,
  hash TEXT,
  reason TEXT NOT NULL CHECK (reason IN ('bounce', 'complaint', 'unsubscribe', 'by-hand')),
  since INTEGER NOT NULL,
  CHECK ((address IS NULL) <> (hash IS NULL)),
  UNIQUE (channel, address),
  UNIQUE (channel, hash)
) STRICT;

-- Mails that came back, or that somebody complained of; outbox_id: what was sent, where that can be told.
CREATE TABLE returned_mail (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  outbox_id INTEGER REFERENCES outbox ON DELETE SET NULL,
  address TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('hard', 'soft', 'complaint')),
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (outbox_id, kind)
) STRICT;
CREATE INDEX returned_mail_of_address ON returned_mail (address, at);
