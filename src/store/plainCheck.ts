import { isUtf8 } from "node:buffer"
import { bytesOf } from "./byteStream.ts"
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

/** Looks at every byte, mostly by the runtime's own searches; see ARCHITECTURE.md for what it costs. */
export function checkPlain(path: string, delimiter: string): PlainCheck {
  const scan = new LineScan(delimiter.charCodeAt(0))
  let rest: Buffer = Buffer.alloc(0)
  for (const bytes of bytesOf(path)) {
    const end = bytes.lastIndexOf(LINE_FEED) + 1
    if (rest.length + end > MAXIMUM_RECORD_BYTES && end === 0) return { plain: false, because: "long-line" }
    const whole = rest.length === 0 ? bytes.subarray(0, end) : Buffer.concat([rest, bytes.subarray(0, end)])
    const fault = scan.fault(whole)
    if (fault) return { plain: false, because: fault }
    rest = Buffer.from(bytes.subarray(end))
    if (rest.length > MAXIMUM_RECORD_BYTES) return { plain: false, because: "long-line" }
  }
  const fault = rest.length > 0 ? scan.fault(rest) : undefined
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
