/**
 * A record is what one row says, in words of 32 bits: a header, the customer's bytes filled up with zeros, then the entry
 * as entrySql packs it (`low`, `high`, the low word first). The header holds the upper 24 bits of the customer's hash and,
 * below, the bytes of the customer + 1.
 */
export const LONGEST_CUSTOMER_BYTES = 250
export const ENTRY_WORDS = 4

export function headerOf(hash: number, customerBytes: number): number {
  return (hash & ~0xff) | (customerBytes + 1)
}

export function customerBytesOf(header: number): number {
  return (header & 0xff) - 1
}

export function customerWords(customerBytes: number): number {
  return (customerBytes + 3) >> 2
}

/** More words than the records of so many bytes of rows can have: a row has a date, an amount and two marks beside names. */
export function mostRecordWords(bytes: number): number {
  return Math.ceil((bytes * 23) / 14 / 4)
}
