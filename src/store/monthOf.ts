/** SQL of the month of a day: months since year 0. For few rows only; large tables have it in a column. */
export const monthOf = (day: string): string =>
  `(year(DATE '1970-01-01' + ${day}) * 12 + month(DATE '1970-01-01' + ${day}) - 1)::INTEGER`
