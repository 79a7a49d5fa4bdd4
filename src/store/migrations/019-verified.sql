-- Whether whoever names an address answers for it being the customer's: files, people and programs of the business do, unless
-- they say otherwise; what pages of a shop send does not. An address that nobody answers for links nobody.
ALTER TABLE identifier ADD COLUMN is_verified INTEGER NOT NULL DEFAULT 1 CHECK (is_verified IN (0, 1));

UPDATE identifier SET is_verified = 0 WHERE kind = 'email' AND file_id IN (
  SELECT file.id FROM import_file AS file JOIN import ON import.id = file.import_id
  WHERE channel = 'live' AND source_id IN (SELECT source_id FROM access_key WHERE kind = 'segment')
    AND source_id NOT IN (SELECT source_id FROM access_key WHERE kind <> 'segment'));

-- Whoever was linked by one of these is looked at anew.
INSERT INTO change (import_id, action, of_table)
  SELECT DISTINCT import_id, 'commit', 'identity_decision' FROM import_file WHERE id IN (SELECT file_id FROM identifier WHERE is_verified = 0);

CREATE VIEW linking_identifier AS SELECT * FROM standing_identifier WHERE is_verified = 1;
