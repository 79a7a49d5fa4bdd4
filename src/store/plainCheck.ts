import { isUtf8 } from "node:buffer"
import { closeSync, openSync, readSync, statSync } from "node:fs"
import { type Task, Threads } from "../records/threads.ts"
import { MAXIMUM_RECORD_BYTES } from "./limits.ts"
import { lineCuts } from "./lineCuts.ts"

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

/** A file smaller than two of these is not worth a second thread. */
const LEAST_PIECE_BYTES = 4 * CHUNK_BYTES
/** A thread that is only starting takes fewer. */
const PIECES_OF_A_THREAD = 8

/** Looks at every byte, mostly by the runtime's own searches, on all threads; see ARCHITECTURE.md for what it costs. */
export async function checkPlain(path: string, delimiter: string, threads = new Threads(1)): Promise<PlainCheck> {
  const { size } = statSync(path)
  const pieces = Math.max(1, Math.min(threads.count * PIECES_OF_A_THREAD, Math.floor(size / LEAST_PIECE_BYTES)))
  const cuts = lineCuts(path, size, 0, pieces)
  const found = await threads.all(
    CHECK_PIECE,
    cuts.slice(1).map((to, i) => ({ path, from: cuts[i], to, delimiter })),
  )
  const fault = found.find(({ fault }) => fault !== undefined)?.fault
  if (fault) return { plain: false, because: fault }
  const [lineEnd = "\n", ...others] = new Set(found.flatMap(({ lineEnd }) => lineEnd ?? []))
  if (others.length > 0) return { plain: false, because: "line-ends" }
  return { plain: true, lineEnd, quoted: found.some(({ quoted }) => quoted) }
}

type Fault = (PlainCheck & { plain: false })["because"]
type Piece = { readonly path: string; readonly from: number; readonly to: number; readonly delimiter: string }
type PieceFound = {
  readonly fault?: Fault | undefined
  readonly lineEnd?: "\n" | "\r\n" | undefined
  readonly quoted: boolean
}

/** Looks at whole lines: the bytes from `from` up to `to`. */
export function checkPiece({ path, from, to, delimiter }: Piece): PieceFound {
  const scan = new LineScan(delimiter.charCodeAt(0))
  const file = openSync(path, "r")
  // An unfinished line moves to the front, and the next bytes follow it: joining pieces anew took as long as all searches.
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES + MAXIMUM_RECORD_BYTES)
  let rest = 0
  let fault: Fault | undefined
  try {
    for (let at = from; at < to && !fault; ) {
      const length = readSync(file, buffer, rest, Math.min(CHUNK_BYTES, to - at), at)
      if (length === 0) break
      at += length
      const filled = buffer.subarray(0, rest + length)
      const end = filled.lastIndexOf(LINE_FEED) + 1
      rest = filled.length - end
      fault = rest > MAXIMUM_RECORD_BYTES ? "long-line" : scan.fault(filled.subarray(0, end))
      buffer.copyWithin(0, end, filled.length)
    }
  } finally {
    closeSync(file)
  }
  if (!fault && rest > 0) fault = scan.fault(buffer.subarray(0, rest))
  return { fault, lineEnd: scan.lineEnd, quoted: scan.quoted }
}

const CHECK_PIECE: Task<Piece, PieceFound> = { module: import.meta.url, run: checkPiece }

class LineScan {
  lineEnd: "\n" | "\r\n" | undefined
  quoted = false
  readonly #delimiter: number

  constructor(delimiter: number) {
    this.#delimiter = delimiter
  }

  /** What keeps these whole lines from being plain. */
  fault(bytes: Buffer): Fault | undefined {
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
    if (first >= 0) this.lineEnd ??= bytes[first - 1] === CARRIAGE_RETURN ? "\r\n" : "\n"
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
