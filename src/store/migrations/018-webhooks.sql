-- Where others are told of what happens here. kinds is JSON; secrets are sealed, the old one signs beside the new one until its
-- end. Times are milliseconds since 1970.
CREATE TABLE webhook_endpoint (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL,
  kinds TEXT NOT NULL CHECK (json_valid(kinds)),
  sealed_secret TEXT NOT NULL,
  sealed_old_secret TEXT,
  old_secret_ends_at INTEGER,
  made_at INTEGER NOT NULL,
  -- Since when nothing has arrived there; NULL while all is well.
  failing_since INTEGER,
  disabled_at INTEGER,
  disabled_because TEXT CHECK (disabled_because IN ('by hand', 'gone', 'failing'))
) STRICT;

-- What has happened, in the transaction in which it did, whoever wrote it; gathered into messages and then removed. subject is the
-- id of its row: names are looked up when a message is sent, so that nobody who was erased is told of.
CREATE TABLE webhook_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL
) STRICT;

-- What is told: the same message to all who want its kind. subjects is JSON.
CREATE TABLE webhook_message (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subjects TEXT NOT NULL CHECK (json_valid(subjects)),
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Messages on their way: due_at is NULL once one has arrived, or was given up. fault is a word of ours, never what the other side said.
CREATE TABLE webhook_delivery (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  endpoint_id INTEGER NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
  message_id TEXT NOT NULL REFERENCES webhook_message,
  due_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  tried_at INTEGER,
  status INTEGER,
  fault TEXT,
  arrived_at INTEGER
) STRICT;
CREATE INDEX delivery_due ON webhook_delivery (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX delivery_of_endpoint ON webhook_delivery (endpoint_id, id);
CREATE INDEX delivery_of_message ON webhook_delivery (message_id);

CREATE TRIGGER import_is_told AFTER INSERT ON change
  WHEN NEW.action IN ('commit', 'undo')
    AND EXISTS (SELECT 1 FROM import WHERE id = NEW.import_id AND channel = 'file')
    AND EXISTS (SELECT 1 FROM webhook_endpoint WHERE disabled_at IS NULL)
  BEGIN
    INSERT INTO webhook_event (kind, subject)
    VALUES (CASE NEW.action WHEN 'commit' THEN 'import.committed' ELSE 'import.undone' END, NEW.import_id);
  END;
CREATE TRIGGER valuation_is_told AFTER UPDATE OF is_whole ON valuation_run
  WHEN NEW.is_whole = 1 AND OLD.is_whole = 0 AND EXISTS (SELECT 1 FROM webhook_endpoint WHERE disabled_at IS NULL)
  BEGIN INSERT INTO webhook_event (kind, subject) VALUES ('valuation.finished', NEW.id); END;
CREATE TRIGGER entering_is_told AFTER INSERT ON segment_stay
  WHEN EXISTS (SELECT 1 FROM webhook_endpoint WHERE disabled_at IS NULL)
  BEGIN INSERT INTO webhook_event (kind, subject) VALUES ('segment.entered', NEW.id); END;
CREATE TRIGGER leaving_is_told AFTER UPDATE OF left_at ON segment_stay
  WHEN NEW.left_at IS NOT NULL AND OLD.left_at IS NULL AND EXISTS (SELECT 1 FROM webhook_endpoint WHERE disabled_at IS NULL)
  BEGIN INSERT INTO webhook_event (kind, subject) VALUES ('segment.left', NEW.id); END;
CREATE TRIGGER erasure_is_told AFTER INSERT ON erasure
  WHEN EXISTS (SELECT 1 FROM webhook_endpoint WHERE disabled_at IS NULL)
  BEGIN INSERT INTO webhook_event (kind, subject) VALUES ('person.erased', NEW.id); END;

-- Alerts that were on when they were last looked at: others are told when one comes on.
CREATE TABLE alert_on (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TRIGGER alert_is_told AFTER INSERT ON alert_on
  WHEN EXISTS (SELECT 1 FROM webhook_endpoint WHERE disabled_at IS NULL)
  BEGIN INSERT INTO webhook_event (kind, subject) VALUES ('alert.raised', 0); END;
