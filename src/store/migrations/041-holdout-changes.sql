-- Since when so many are left out of every measure, and what that is judged by.

CREATE TABLE holdout_change (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  basis_points INTEGER NOT NULL CHECK (basis_points BETWEEN 0 AND 2000),
  effect_plan TEXT
) STRICT;
INSERT INTO holdout_change (at, by, basis_points) SELECT 0, '', basis_points FROM universal_holdout WHERE basis_points > 0;
ALTER TABLE universal_holdout DROP COLUMN basis_points;
