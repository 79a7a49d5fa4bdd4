/** Customers that a question is asked of, by number; undefined: all. */
export type Among = readonly number[]

/** The condition that a row is about one of them. */
export const amongSql = (among: Among | undefined, column = "customer"): string =>
  among === undefined ? "true" : among.length === 0 ? "false" : `${column} IN (${among.map(Math.trunc).join(", ")})`
