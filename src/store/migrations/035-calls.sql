-- Steps of measures that other programs take: each is told to whoever wants to know (webhook_event), once per participant and step.
CREATE TABLE measure_call (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  participant_id INTEGER NOT NULL REFERENCES participant ON DELETE CASCADE,
  step TEXT NOT NULL,
  UNIQUE (participant_id, step)
) STRICT;
CREATE TRIGGER call_is_told AFTER INSERT ON measure_call
  WHEN EXISTS (SELECT 1 FROM webhook_endpoint WHERE disabled_at IS NULL)
  BEGIN INSERT INTO webhook_event (kind, subject) VALUES ('measure.step', NEW.id); END;
