-- What customers are called, in small letters, so that whoever looks for a part of a name does not walk through all that is known
-- of everybody. SQLite makes letters of ASCII small and leaves the others.
CREATE INDEX record_of_name ON record (
  lower(concat_ws(' ', body ->> '$.name', body ->> '$.firstName', body ->> '$.lastName')), customer_id
) WHERE kind = 'customer' AND customer_id IS NOT NULL;
