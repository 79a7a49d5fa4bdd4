import { decoderOf } from "./decoder.ts"

/** Encodings of programs from before Windows and Unicode. */
const OLD = ["cp850", "macintosh"] as const
export type OldEncoding = (typeof OLD)[number]

/** Fewer umlauts prove nothing. */
const FEWEST_LETTERS = 3
/** Where so large a share of the umlauts makes no sense in Windows-1252, the others do by chance. */
const SENSELESS = 0.25

/** A letter beyond ASCII beside another letter. */
const LETTERS = /(?<=\p{L})(?![A-Za-z])\p{L}|(?![A-Za-z])\p{L}(?=\p{L})/gu
/** What no word holds. */
const MISFITS = new RegExp(
  [
    "(?<=\\p{Ll})(?![A-Z])\\p{Lu}", // a capital behind a small letter
    "(?<=\\p{L})(?![A-Z])\\p{Lu}(?=\\p{Ll})", // or within a word before one
    "(?<=[A-Za-z])(?![’‘´`–—·])[^\\p{ASCII}\\p{L}](?=[A-Za-z])", // a sign between letters, unless apostrophe or dash
    "(?<=[A-Za-z])[ƒªº§]", // signs that no word ends in, of which some count as letters
    "[\\u0080-\\u009f]", // a control character
  ].join("|"),
  "gu",
)

/**
 * The old encoding in which the words of a text make sense, where in Windows-1252 they make none: every umlaut is a letter
 * of a word, in small and capital as words have them. Undefined where that is not certain.
 */
export function findOldEncoding(parts: readonly Uint8Array[]): { encoding: OldEncoding; letters: number } | undefined {
  const read = (encoding: OldEncoding | "windows-1252") => {
    const text = parts.map((part) => decoderOf(encoding).decode(part)).join("\n")
    return { letters: text.match(LETTERS)?.length ?? 0, misfits: text.match(MISFITS)?.length ?? 0 }
  }
  const usual = read("windows-1252")
  const fitting = OLD.map((encoding) => ({ encoding, ...read(encoding) })).filter(
    ({ letters, misfits }) => misfits === 0 && letters >= FEWEST_LETTERS && usual.misfits >= SENSELESS * letters,
  )
  return fitting.length === 1 ? { encoding: fitting[0].encoding, letters: fitting[0].letters } : undefined
}
