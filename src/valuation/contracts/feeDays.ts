import type { Contract, ContractInterval } from "../../records/contract.ts"
import { addMonths, type Day, monthOfDay } from "../../records/day.ts"

/** Fee number k, from 0 on, is due on the first day of the contract's interval k; a month without that day has it on its last. */
export function feeDay({ startDay, interval }: Contract, k: number): Day {
  return interval.unit === "day" ? startDay + k * interval.count : addMonths(startDay, k * interval.count)
}

/** Number of fees due up to the end of a day, those of paused intervals included: fee numbers below it. */
export function feesUntil(contract: Contract, day: Day): number {
  const { startDay, interval } = contract
  if (day < startDay) return 0
  if (interval.unit === "day") return Math.floor((day - startDay) / interval.count) + 1
  const whole = Math.floor((monthOfDay(day) - monthOfDay(startDay)) / interval.count)
  return feeDay(contract, whole) <= day ? whole + 1 : whole
}

/** The first fee that a customer can avoid: the one that begins the first interval after the minimum term. */
export function firstOptionalFee(contract: Contract): number {
  const termEnd = addMonths(contract.startDay, contract.minimumTermMonths) - 1
  return Math.max(1, feesUntil(contract, termEnd))
}

/** Whether a fee due on this day is not asked for. */
export function isPaused({ pauses }: Contract, day: Day): boolean {
  return pauses.some(({ from, until }) => day >= from && (until === undefined || day <= until))
}

/** The last day of a contract as it was known at the end of `asOf`; undefined while it runs on. */
export function knownEnd(contract: Contract, asOf: Day): Day | undefined {
  const { cancelledDay, endDay, noticeDays } = contract
  const isCancelled = cancelledDay !== undefined && cancelledDay <= asOf
  if (endDay !== undefined && (isCancelled || cancelledDay === undefined || endDay <= asOf)) return endDay
  if (!isCancelled) return undefined
  const notice = feesUntil(contract, cancelledDay + noticeDays)
  return feeDay(contract, Math.max(firstOptionalFee(contract), notice)) - 1
}

const DAYS_PER_MONTH = 365.25 / 12

export const daysOfInterval = ({ unit, count }: ContractInterval): number =>
  unit === "day" ? count : count * DAYS_PER_MONTH
