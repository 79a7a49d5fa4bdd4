import { SUM_WORDS } from "../../import/rowWords.ts"

const BLANK = 32
const NINE = 57
const [CAPITAL_A, CAPITAL_Z] = [65, 90]
const TO_SMALL = 32
const SECOND_OF_CAPITAL_U = 0x9c
/** By their first byte in small letters, the sum words in bytes. */
const BY_FIRST: readonly (readonly Uint8Array[] | undefined)[] = Array.from({ length: 256 }, (_, first) => {
  const words = SUM_WORDS.map((word) => new TextEncoder().encode(word)).filter((word) => word[0] === first)
  return words.length === 0 ? undefined : words
})

/**
 * Whether a cell may be one of a row of sums: it begins with a sum word, in letters of either size, or with a blank. What it
 * is in the end the rules say.
 */
export function startsWithSumWord(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from]
  if (from === to || (first > BLANK && first <= NINE)) return false
  if (first === BLANK) return true
  const words = BY_FIRST[small(bytes, from)]
  return (
    words?.some((word) => to - from >= word.length && word.every((byte, i) => small(bytes, from + i) === byte)) ?? false
  )
}

/** A letter as a small one: those of ASCII, and the second byte of \u00dc, which is that of \u00fc less 32. */
function small(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  const isCapital = (byte >= CAPITAL_A && byte <= CAPITAL_Z) || byte === SECOND_OF_CAPITAL_U
  return isCapital ? byte + TO_SMALL : byte
}
