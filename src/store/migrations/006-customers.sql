-- What counts now, asked for one customer at a time: "EXISTS" looks each row's import up, where "IN" would first list all of
-- them, and each edit by hand is one. The rules are those of current_entry and current_record.
CREATE VIEW standing_entry AS
  SELECT entry.* FROM order_entry AS entry
  WHERE EXISTS (SELECT 1 FROM import_file AS file JOIN import ON import.id = file.import_id WHERE file.id = entry.file_id AND import.state = 'committed')
    AND NOT EXISTS (
      SELECT 1 FROM order_entry AS later
      WHERE later.customer_id IS entry.customer_id AND later.day = entry.day AND later.source_id = entry.source_id
        AND later.number = entry.number AND later.is_refund = entry.is_refund AND later.key_cents = entry.key_cents
        AND later.file_id > entry.file_id
        AND EXISTS (SELECT 1 FROM import_file AS file JOIN import ON import.id = file.import_id WHERE file.id = later.file_id AND import.state = 'committed'))
    AND NOT EXISTS (
      SELECT 1 FROM record
      WHERE record.kind = 'order' AND record.external_id IN (entry.number, entry.refunded_number) AND record.source_id = entry.source_id
        AND EXISTS (SELECT 1 FROM import_file AS file JOIN import ON import.id = file.import_id WHERE file.id = record.file_id AND import.state = 'committed'));

CREATE VIEW standing_record AS
  SELECT record.* FROM record
  WHERE record.body IS NOT NULL
    AND EXISTS (SELECT 1 FROM import_file AS file JOIN import ON import.id = file.import_id WHERE file.id = record.file_id AND import.state = 'committed')
    AND NOT EXISTS (
      SELECT 1 FROM record AS later
      WHERE later.kind = record.kind AND later.external_id = record.external_id AND later.source_id = record.source_id
        AND (later.rank, later.version, coalesce(later.body, ''), later.id) > (record.rank, record.version, record.body, record.id)
        AND EXISTS (SELECT 1 FROM import_file AS file JOIN import ON import.id = file.import_id WHERE file.id = later.file_id AND import.state = 'committed'));
