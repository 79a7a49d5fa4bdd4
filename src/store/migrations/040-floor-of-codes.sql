-- What must be left of the price where a code of a measure is used, whatever its campaign lets be taken off.
ALTER TABLE coupon_code ADD COLUMN floor_basis_points INTEGER CHECK (floor_basis_points BETWEEN 0 AND 10000);
