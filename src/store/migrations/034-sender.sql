-- Whom messages of measures are from, what the law wants said in them, and whose holidays they keep: empty texts until somebody
-- fills them in. mark tells the mails of this workspace from those of others when they come back.
CREATE TABLE mail_sender (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  mark TEXT NOT NULL,
  sender_name TEXT NOT NULL,
  reply_address TEXT NOT NULL,
  imprint TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('de', 'en')),
  holiday_region TEXT NOT NULL
) STRICT;
INSERT INTO mail_sender VALUES (1, lower(hex(randomblob(8))), '', '', '', 'de', '');
