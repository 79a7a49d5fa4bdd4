-- The report of each month, sent by mail: on which day of the month after it, and to whom in which language. Times are milliseconds
-- since 1970, months are counted since year 0. since_day (days since 1970): reports that were due before are not sent afterwards.
CREATE TABLE report_schedule (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  day_of_month INTEGER NOT NULL CHECK (day_of_month BETWEEN 1 AND 28)
) STRICT;
INSERT INTO report_schedule VALUES (1, 1);

CREATE TABLE report_recipient (
  user_id INTEGER PRIMARY KEY REFERENCES user,
  language TEXT NOT NULL CHECK (language IN ('de', 'en')),
  since_day INTEGER NOT NULL
) STRICT;

-- One row for each month and person, written before anything is sent. 'sending' becomes 'unknown' where the server ended meanwhile
-- or the connection broke once the mail was on its way; such a one is sent again by hand alone. 'failed' is certain, and is tried
-- again. fault is a sentence in both languages (JSON).
CREATE TABLE report_delivery (
  month INTEGER NOT NULL,
  user_id INTEGER NOT NULL REFERENCES user,
  state TEXT NOT NULL CHECK (state IN ('sending', 'sent', 'failed', 'unknown')),
  attempts INTEGER NOT NULL,
  tried_at INTEGER NOT NULL,
  fault TEXT CHECK (fault IS NULL OR json_valid(fault)),
  PRIMARY KEY (month, user_id)
) STRICT, WITHOUT ROWID;

-- Addresses of pages that somebody wants to come back to, own or shared with everybody who is in. removed_at: so that it can be
-- taken back.
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES user,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  is_shared INTEGER NOT NULL CHECK (is_shared IN (0, 1)),
  made_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX view_of_user ON saved_view (user_id);
