import { randomInt } from "node:crypto"
import { assert } from "stammwert-models"

/** Digits and capital letters that nobody takes for another: no 0 and O, no 1, I and L. 31 of them, a prime. */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
const DRAWN = 11
const LENGTH = DRAWN + 1
const GROUP = 4
const SHORTEST = 3
const LONGEST = 40

/** A code as codes are compared: what people type between its letters, and whether these are capital, does not matter. */
export const comparableCode = (typed: string): string =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "")

/** Whether a code of one's own choice can be typed and found again. */
export function isUsableCode(typed: string): boolean {
  const { length } = comparableCode(typed)
  return length >= SHORTEST && length <= LONGEST
}

/** A code that nobody guesses (31^11, some 54 bits), with a check character: one wrong letter, or two swapped, never make another code. */
export function freshCode(): string {
  const drawn = Array.from({ length: DRAWN }, () => ALPHABET[randomInt(ALPHABET.length)]).join("")
  return drawn + checkOf(drawn)
}

/** The weights differ and none is zero modulo a prime, so that a swap or a slip changes the sum. */
function checkOf(drawn: string): string {
  const sum = [...drawn].reduce((total, letter, place) => total + (place + 2) * ALPHABET.indexOf(letter), 0)
  return ALPHABET[sum % ALPHABET.length]
}

/** Whether something looks like a drawn code that was mistyped. */
export function isMistyped(comparable: string): boolean {
  const letters = [...comparable]
  if (letters.length !== LENGTH || !letters.every((letter) => ALPHABET.includes(letter))) return false
  return checkOf(comparable.slice(0, DRAWN)) !== comparable[DRAWN]
}

/** A code as it is shown: drawn ones in groups of four. */
export function shownCode(comparable: string): string {
  assert(comparable !== "", "a code is not empty")
  const isDrawn = comparable.length === LENGTH && [...comparable].every((letter) => ALPHABET.includes(letter))
  return isDrawn && !isMistyped(comparable)
    ? (comparable.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join("-")
    : comparable
}
