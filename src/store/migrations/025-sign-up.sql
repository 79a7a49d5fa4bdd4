-- The page on which guests sign up by themselves, one at most. Its token stands on posters, so it is no secret; a new one ends
-- the old one. Times are milliseconds since 1970.
CREATE TABLE sign_up_page (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  token TEXT NOT NULL,
  -- Who asks: guests must know to whom they give their address.
  business TEXT NOT NULL,
  privacy_url TEXT NOT NULL,
  is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  made_at INTEGER NOT NULL
) STRICT;
