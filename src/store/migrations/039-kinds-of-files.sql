-- Which files tell of orders is asked with every valuation, and a file of a million customers was read through for it.
DROP INDEX record_of_file;
CREATE INDEX record_of_file ON record (file_id, kind);
