-- Measures: what is done for whom, when, and what it is to bring. plan is JSON (records/measure.ts), versions stay for ever. salt
-- draws the arms and never changes. effect_plan is what its result will be judged by (effect/plan.ts), settled at the start. segment_id: whom a running measure follows; seen_stay, seen_left_at and seen_day say up to where.
-- messages: so many went out, or may have.
-- Times are milliseconds since 1970, days days since then.
CREATE TABLE measure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  playbook TEXT,
  state TEXT NOT NULL CHECK (state IN ('draft', 'running', 'paused', 'ended')),
  version INTEGER NOT NULL,
  salt TEXT NOT NULL,
  segment_id INTEGER REFERENCES segment,
  started_at INTEGER,
  ended_at INTEGER,
  effect_plan TEXT CHECK (effect_plan IS NULL OR json_valid(effect_plan)),
  seen_stay INTEGER NOT NULL DEFAULT 0,
  seen_left_at INTEGER NOT NULL DEFAULT 0,
  seen_day INTEGER,
  messages INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX measure_of_name ON measure (name) WHERE state <> 'ended';

CREATE TABLE measure_version (
  measure_id INTEGER NOT NULL REFERENCES measure,
  version INTEGER NOT NULL,
  plan TEXT NOT NULL CHECK (json_valid(plan)),
  made_at INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  PRIMARY KEY (measure_id, version)
) STRICT, WITHOUT ROWID;

-- Whoever a measure is for, once per occasion, with the arm that was drawn before anything else was asked of them. step is where
-- they stand, wake_at when they go on; both are NULL for the control group, and once they are through. facts is JSON: what steps
-- gave them, as the code of a coupon.
CREATE TABLE participant (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  measure_id INTEGER NOT NULL REFERENCES measure,
  version INTEGER NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  occasion TEXT NOT NULL,
  arm TEXT NOT NULL CHECK (arm IN ('measure', 'control', 'holdout')),
  assigned_at INTEGER NOT NULL,
  step TEXT,
  wake_at INTEGER,
  ended_at INTEGER,
  ended_because TEXT CHECK (ended_because IN ('through', 'exit', 'goal', 'ended')),
  facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts)),
  UNIQUE (measure_id, customer_id, occasion)
) STRICT;
CREATE INDEX participant_due ON participant (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX participant_of_customer ON participant (customer_id);

-- What a participant has come through, and with what outcome.
CREATE TABLE passed_step (
  participant_id INTEGER NOT NULL REFERENCES participant ON DELETE CASCADE,
  step TEXT NOT NULL,
  passed_at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (participant_id, step)
) STRICT, WITHOUT ROWID;

-- Messages, one per participant and step at most. 'sending' becomes 'unknown' where the server ended meanwhile or the connection
-- broke once the message was on its way: it is never sent again by itself. 'skipped' names the gate that was closed in reason,
-- 'failed' what the other side said.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  participant_id INTEGER NOT NULL REFERENCES participant ON DELETE CASCADE,
  step TEXT NOT NULL,
  channel TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'unknown', 'failed', 'skipped')),
  reason TEXT,
  not_before INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  tried_at INTEGER,
  UNIQUE (participant_id, step)
) STRICT;
CREATE INDEX outbox_queued ON outbox (not_before) WHERE state = 'queued';
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';
CREATE TRIGGER outbox_counted AFTER UPDATE OF state ON outbox
WHEN (OLD.state IN ('sending', 'sent', 'unknown')) <> (NEW.state IN ('sending', 'sent', 'unknown'))
BEGIN
  UPDATE measure SET messages = messages + CASE WHEN NEW.state IN ('sending', 'sent', 'unknown') THEN 1 ELSE -1 END
  WHERE id = (SELECT measure_id FROM participant WHERE id = NEW.participant_id);
END;

-- What somebody is to do: at the phone, at the counter, on social media.
CREATE TABLE task (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  participant_id INTEGER NOT NULL REFERENCES participant ON DELETE CASCADE,
  step TEXT NOT NULL,
  channel TEXT NOT NULL,
  script TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  outcome TEXT,
  note TEXT,
  minutes INTEGER,
  closed_at INTEGER,
  closed_by TEXT,
  UNIQUE (participant_id, step)
) STRICT;
CREATE INDEX task_open ON task (due_at) WHERE state = 'open';

-- Who is left out of every measure, so that all of them together can be judged: a share of everybody, drawn by a salt of its own.
CREATE TABLE universal_holdout (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  salt TEXT NOT NULL,
  basis_points INTEGER NOT NULL CHECK (basis_points BETWEEN 0 AND 2000)
) STRICT;
INSERT INTO universal_holdout VALUES (1, lower(hex(randomblob(16))), 0);
