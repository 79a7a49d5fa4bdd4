/**
 * What a source tells of: sales, or invoices or payments that follow from sales. In this order each stands for the same
 * sale before the next.
 */
export const SOURCE_ROLES = ["sales", "invoices", "payments"] as const
export type SourceRole = (typeof SOURCE_ROLES)[number]
