-- What referrers are called, so that whoever becomes somebody else does not have every referral looked through.
CREATE INDEX referral_of_referrer ON record (
  CASE WHEN instr(body ->> '$.referrer', '@') > 0 THEN lower(trim(body ->> '$.referrer')) ELSE trim(body ->> '$.referrer') END
) WHERE kind = 'referral';
