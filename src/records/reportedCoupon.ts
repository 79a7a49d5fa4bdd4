/** Why an order that names a code brings no redemption: whoever took it let it through where we would not have. */
export const NOT_COUNTED = ["used-up", "budget-spent", "used-for-this-order", "worth-unknown"] as const
export type NotCounted = (typeof NOT_COUNTED)[number]
