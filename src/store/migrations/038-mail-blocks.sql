-- What a mail of a measure says is blocks now: its text becomes the first of them.
UPDATE measure_version
SET plan = json_set(plan, '$.steps', (
  SELECT json_group_array(
    CASE
      WHEN step.value ->> '$.do' = 'message' THEN json_set(
        json_remove(step.value, '$.text'),
        '$.blocks', json_array(json_object('block', 'paragraph', 'text', step.value ->> '$.text'))
      )
      ELSE json(step.value)
    END
    ORDER BY step.key
  )
  FROM json_each(plan, '$.steps') AS step
));
