/**
 * Quantiles from counts. Of millions of rows that share some thousand values it is much faster to count the values first than
 * to let the engine hold all rows for its `median`; the answers are the same.
 */

/** From `counted` (columns `value` and `count`, and of each group `keys`) to `${counted}_upto`, which quantiles are read from. */
export const cumulated = (counted: string, keys = ""): string => {
  const group = keys === "" ? "" : `PARTITION BY ${keys} `
  return `${counted}_upto AS (
    SELECT *, sum(count) OVER (${group}ORDER BY value) AS up_to, sum(count) OVER (${group === "" ? "" : group.trim()}) AS total FROM ${counted})`
}

/** The middle value; of an even number the mean of both in the middle. */
export const MEDIAN = "(min(value) FILTER (WHERE up_to * 2 >= total) + min(value) FILTER (WHERE up_to * 2 > total)) / 2"

/** The smallest value that at least this share does not exceed. */
export const quantile = (share: number): string => `min(value) FILTER (WHERE up_to >= ${share} * total)`
