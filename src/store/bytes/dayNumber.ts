const FIRST_YEAR = 1970
const LAST_YEAR = 2199
const MONTHS = 12
const DAYS = 31
const ZERO = 48
const HYPHEN = 45
const POINT = 46

/** Day numbers by year, month and day of the month; −1 where there is no such day. */
const DAY_NUMBERS = new Int32Array((LAST_YEAR - FIRST_YEAR + 1) * MONTHS * DAYS).fill(-1)
for (let time = Date.UTC(FIRST_YEAR, 0, 1), day = 0; ; day++, time += 86_400_000) {
  const date = new Date(time)
  if (date.getUTCFullYear() > LAST_YEAR) break
  DAY_NUMBERS[indexOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())] = day
}

function indexOf(year: number, month: number, day: number): number {
  return ((year - FIRST_YEAR) * MONTHS + month - 1) * DAYS + day - 1
}

/** The day number of the ten bytes `2026-03-12`, or `12.03.2026` with the day first; −1 where they are no such date. */
export function dayNumber(bytes: Uint8Array, at: number, isDayFirst: boolean): number {
  const mark = isDayFirst ? POINT : HYPHEN
  const yearAt = isDayFirst ? at + 6 : at
  const monthAt = isDayFirst ? at + 3 : at + 5
  const dayAt = isDayFirst ? at : at + 8
  if (bytes[isDayFirst ? at + 2 : at + 4] !== mark || bytes[isDayFirst ? at + 5 : at + 7] !== mark) return -1
  const year = twoDigits(bytes, yearAt) * 100 + twoDigits(bytes, yearAt + 2)
  const month = twoDigits(bytes, monthAt)
  const day = twoDigits(bytes, dayAt)
  const isThere = year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= MONTHS && day >= 1 && day <= DAYS
  return isThere ? DAY_NUMBERS[indexOf(year, month, day)] : -1
}

/** Far below any year, month or day where they are no digits. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at] - ZERO
  const ones = bytes[at + 1] - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -10_000
}
