import type { Day } from "./day.ts"

/** A contract of one customer as it stands now, in days of the workspace and minor units of its currency. */
export type Contract = {
  readonly customer: string
  /** From this day on it is known of: the record's own day, else its start. */
  readonly signedDay: Day
  readonly startDay: Day
  /** The fee of one interval, due on its first day. */
  readonly feeCents: number
  readonly interval: ContractInterval
  readonly minimumTermMonths: number
  readonly noticeDays: number
  readonly cancelledDay: Day | undefined
  /** The last day of the contract. */
  readonly endDay: Day | undefined
  /** Days without fees, both ends included; without an end it lasts. */
  readonly pauses: readonly { readonly from: Day; readonly until: Day | undefined }[]
}

/** Time between two fees. Years are months and weeks are days, so that equal intervals are written alike. */
export type ContractInterval = { readonly unit: "month" | "day"; readonly count: number }

export const intervalName = ({ unit, count }: ContractInterval): string => `${count} ${unit}${count === 1 ? "" : "s"}`
