import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs"
import { join } from "node:path"

const PIECE_BYTES = 8 << 20
/** Shorter words are found by chance. */
const SHORTEST = 5

/** The files below a folder that hold one of these words, in any encoding in which they may have been written. */
export function filesHolding(directory: string, words: readonly string[]): string[] {
  const needles = [...new Set(words.filter((word) => word.length >= SHORTEST).flatMap(writtenAs))].map((hex) =>
    Buffer.from(hex, "hex"),
  )
  if (needles.length === 0) return []
  return readdirSync(directory, { recursive: true, encoding: "utf8" })
    .map((name) => join(directory, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true && holds(path, needles))
    .sort()
}

/** UTF-8, both UTF-16, Windows-1252, as JSON and as part of an address of the web; each also in small letters. */
function writtenAs(word: string): string[] {
  const utf16 = Buffer.from(word, "utf16le")
  const json = JSON.stringify(word).slice(1, -1)
  const ascii = json.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)
  return [
    ...[word, word.toLowerCase(), json, ascii, encodeURIComponent(word)].map((text) => Buffer.from(text, "utf8")),
    Buffer.from(word, "latin1"),
    utf16,
    Buffer.from(utf16).swap16(),
  ].map((bytes) => bytes.toString("hex"))
}

function holds(path: string, needles: readonly Buffer[]): boolean {
  const overlap = Math.max(...needles.map(({ length }) => length)) - 1
  const piece = Buffer.alloc(PIECE_BYTES + overlap)
  const file = openSync(path, "r")
  try {
    for (let kept = 0; ; ) {
      const read = readSync(file, piece, kept, PIECE_BYTES, null)
      if (read === 0) return false
      const part = piece.subarray(0, kept + read)
      if (needles.some((needle) => part.includes(needle))) return true
      kept = Math.min(overlap, part.length)
      part.copyWithin(0, part.length - kept)
    }
  } finally {
    closeSync(file)
  }
}
