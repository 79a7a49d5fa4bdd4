import { isUtf8 } from "node:buffer"
import { closeSync, openSync, readSync } from "node:fs"
import { MAXIMUM_RECORD_BYTES } from "./limits.ts"

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const QUOTE = 34

/**
 * Whether the engine can read a UTF-8 file as it stands: valid UTF-8, one kind of line end, no NUL byte, no line
 * beyond the limit, and quotes only as whole fields that close on their own line.
 */
export type PlainCheck =
  | { readonly plain: true; readonly lineEnd: "\n" | "\r\n"; readonly quoted: boolean }
  | { readonly plain: false; readonly because: "encoding" | "nul" | "line-ends" | "long-line" | "quotes" }

const CHUNK_BYTES = 4 * 2 ** 20

/** Looks at every byte, mostly by the runtime's own searches; see ARCHITECTURE.md for what it costs. */
export function checkPlain(path: string, delimiter: string): PlainCheck {
  const scan = new LineScan(delimiter.charCodeAt(0))
  const file = openSync(path, "r")
  // An unfinished line moves to the front, and the next bytes follow it: joining pieces anew took as long as all searches.
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES + MAXIMUM_RECORD_BYTES)
  let rest = 0
  try {
    for (;;) {
      const length = readSync(file, buffer, rest, CHUNK_BYTES, null)
      if (length === 0) break
      const filled = buffer.subarray(0, rest + length)
      const end = filled.lastIndexOf(LINE_FEED) + 1
      rest = filled.length - end
      const fault = rest > MAXIMUM_RECORD_BYTES ? "long-line" : scan.fault(filled.subarray(0, end))
      if (fault) return { plain: false, because: fault }
      buffer.copyWithin(0, end, filled.length)
    }
  } finally {
    closeSync(file)
  }
  const fault = rest > 0 ? scan.fault(buffer.subarray(0, rest)) : undefined
  if (fault) return { plain: false, because: fault }
  return { plain: true, lineEnd: scan.lineEnd ?? "\n", quoted: scan.quoted }
}

class LineScan {
  lineEnd: "\n" | "\r\n" | undefined
  quoted = false
  readonly #delimiter: number

  constructor(delimiter: number) {
    this.#delimiter = delimiter
  }

  /** What keeps these whole lines from being plain. */
  fault(bytes: Buffer): (PlainCheck & { plain: false })["because"] | undefined {
    if (!isUtf8(bytes)) return "encoding"
    if (bytes.includes(0)) return "nul"
    if (!this.#lineEndsAgree(bytes)) return "line-ends"
    if (hasLongLine(bytes)) return "long-line"
    if (bytes.includes(QUOTE)) {
      this.quoted = true
      if (!quotesCloseOnTheirLine(bytes, this.#delimiter)) return "quotes"
    }
    return undefined
  }

  #lineEndsAgree(bytes: Buffer): boolean {
    const first = bytes.indexOf(LINE_FEED)
    if (first > 0) this.lineEnd ??= bytes[first - 1] === CARRIAGE_RETURN ? "\r\n" : "\n"
    if (!bytes.includes(CARRIAGE_RETURN)) return this.lineEnd !== "\r\n" || first < 0
    if (this.lineEnd !== "\r\n") return false
    for (let at = first; at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) {
      if (at === 0 || bytes[at - 1] !== CARRIAGE_RETURN) return false
    }
    for (let at = bytes.indexOf(CARRIAGE_RETURN); at >= 0; at = bytes.indexOf(CARRIAGE_RETURN, at + 1)) {
      if (at + 1 < bytes.length && bytes[at + 1] !== LINE_FEED) return false
    }
    return true
  }
}

/** Jumps a limit at a time back to the last line end before it: no jump, no line that fits. */
function hasLongLine(bytes: Buffer): boolean {
  let start = 0
  while (bytes.length - start > MAXIMUM_RECORD_BYTES) {
    const end = bytes.lastIndexOf(LINE_FEED, start + MAXIMUM_RECORD_BYTES)
    if (end < start) return true
    start = end + 1
  }
  return false
}

/** Every quote opens at a field's start, doubles inside it, and closes before a delimiter or the line's end. */
function quotesCloseOnTheirLine(bytes: Buffer, delimiter: number): boolean {
  const ends = (at: number) =>
    at >= bytes.length || bytes[at] === delimiter || bytes[at] === LINE_FEED || bytes[at] === CARRIAGE_RETURN
  let at = bytes.indexOf(QUOTE)
  while (at >= 0) {
    const opens = at === 0 || bytes[at - 1] === delimiter || bytes[at - 1] === LINE_FEED
    if (!opens) return false
    let close = at + 1
    for (;;) {
      while (close < bytes.length && bytes[close] !== QUOTE && bytes[close] !== LINE_FEED) close++
      if (close >= bytes.length || bytes[close] === LINE_FEED) return false
      if (bytes[close + 1] !== QUOTE) break
      close += 2
    }
    if (!ends(close + 1)) return false
    at = bytes.indexOf(QUOTE, close + 1)
  }
  return true
}
