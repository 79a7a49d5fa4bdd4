-- What the orders of a file are evidence of: sales, or invoices or payments of which the sales may be told elsewhere.
ALTER TABLE import_file ADD COLUMN holds TEXT NOT NULL DEFAULT 'sales' CHECK (holds IN ('sales', 'invoices', 'payments'));

-- Whether files have ever told orders of a source: only then can an order that came live or was typed stand before one.
ALTER TABLE source ADD COLUMN has_entries INTEGER NOT NULL DEFAULT 0 CHECK (has_entries IN (0, 1));
UPDATE source SET has_entries = 1 WHERE id IN (SELECT source_id FROM order_entry);
