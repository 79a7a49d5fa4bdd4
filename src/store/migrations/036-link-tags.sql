-- Whether links in messages say where they were followed from.
ALTER TABLE mail_sender ADD COLUMN tags_links INTEGER NOT NULL DEFAULT 1 CHECK (tags_links IN (0, 1));
