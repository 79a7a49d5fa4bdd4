import { decide } from "./decision.ts"
import { decoderOf } from "./decoder.ts"
import { findOldEncoding } from "./oldEncodings.ts"
import type { Decision, Encoding } from "./readPlan.ts"

const FLAG = "--encoding"
// Umlauts of old DOS (CP850) files, which Windows-1252 leaves without a character or reads as something else.
const DOS_UMLAUTS = /[A-Za-z][\u0081„”][a-z]/
const TWICE_ENCODED = /Ã[\u0080-\u00bf„“–œŸŒ€šžŠ]|â‚¬|Â€/

/** The encoding of a text by byte order mark, then strict UTF-8, then which reading gives umlauts and euro signs. */
export function findEncoding(head: Uint8Array, tail: Uint8Array, chosen?: Encoding): Decision[] {
  const first = chosen ? decide("encoding", chosen, "set-by-flag", { flag: FLAG }, { flag: FLAG }) : guess(head, tail)
  const encoding = first.found as Encoding
  const text = decodeSample(head, encoding) + decodeSample(tail, encoding, true)
  const decisions = [first]
  const twice = TWICE_ENCODED.exec(text)
  if (twice) {
    const example = text.slice(Math.max(0, twice.index - 8), twice.index + 10).replace(/[\r\n\t;,"]+/g, " ")
    decisions.push(decide("encoding", encoding, "twice-encoded", { example }, { flag: FLAG, warning: true }))
  }
  if (encoding === "windows-1252" && DOS_UMLAUTS.test(text)) {
    decisions.push(decide("encoding", encoding, "dos-encoding", {}, { flag: FLAG, warning: true }))
  }
  return decisions
}

function guess(head: Uint8Array, tail: Uint8Array): Decision {
  const found = (encoding: Encoding, ...reason: [code: Parameters<typeof decide>[2], details?: { count: number }]) =>
    decide("encoding", encoding, reason[0], reason[1] ?? {}, { flag: FLAG })
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return found("utf-8", "byte-order-mark")
  if (head[0] === 0xff && head[1] === 0xfe) return found("utf-16le", "byte-order-mark")
  if (head[0] === 0xfe && head[1] === 0xff) return found("utf-16be", "byte-order-mark")
  const zeros = zeroBytes(head)
  if (zeros.odd > 0.3 && zeros.even < 0.02) return found("utf-16le", "zero-bytes")
  if (zeros.even > 0.3 && zeros.odd < 0.02) return found("utf-16be", "zero-bytes")
  const utf8 = countUtf8([head, withoutCutCharacter(tail)], tail.length > 0)
  if (utf8.wrong === 0) return found("utf-8", utf8.long > 0 ? "valid-utf-8" : "only-ascii")
  if (utf8.long > 10 * utf8.wrong) {
    return decide("encoding", "utf-8", "mostly-utf-8", { count: utf8.wrong }, { flag: FLAG, warning: true })
  }
  return singleByte(head, tail)
}

/** Share of zero bytes at even and odd places: text in UTF-16 has every other byte zero. */
export function zeroBytes(bytes: Uint8Array): { even: number; odd: number } {
  const counts = [0, 0]
  for (let index = 0; index < bytes.length; index++) if (bytes[index] === 0) counts[index % 2] += 1
  const half = Math.max(1, bytes.length / 2)
  return { even: counts[0] / half, odd: counts[1] / half }
}

function singleByte(head: Uint8Array, tail: Uint8Array): Decision {
  const old = findOldEncoding([head, tail])
  if (old) return decide("encoding", old.encoding, `${old.encoding}-letters`, { count: old.letters }, { flag: FLAG })
  let windowsOnly = 0
  let euroOfIso = 0
  for (const part of [head, tail]) {
    for (const byte of part) {
      if (byte >= 0x80 && byte <= 0x9f) windowsOnly += 1
      else if (byte === 0xa4) euroOfIso += 1
    }
  }
  if (windowsOnly === 0 && euroOfIso > 0) {
    return decide("encoding", "iso-8859-15", "euro-sign-iso", { count: euroOfIso }, { flag: FLAG })
  }
  const code = windowsOnly > 0 ? "windows-characters" : "not-utf-8"
  return decide("encoding", "windows-1252", code, { count: windowsOnly }, { flag: FLAG })
}

function countUtf8(parts: readonly Uint8Array[], cut: boolean): { long: number; wrong: number } {
  let long = 0
  let wrong = 0
  for (const [part, bytes] of parts.entries()) {
    for (let index = 0; index < bytes.length; ) {
      const length = sequenceLength(bytes, index)
      const cutOff = cut && part === 0 && length === 0 && isCutSequence(bytes, index)
      if (length > 1) long += 1
      else if (length === 0 && !cutOff) wrong += 1
      index += Math.max(1, length)
      if (cutOff) break
    }
  }
  return { long, wrong }
}

/** Bytes of the valid UTF-8 character at `index`; 0 if it is none. */
function sequenceLength(bytes: Uint8Array, index: number): number {
  const lead = bytes[index]
  if (lead < 0x80) return 1
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
  if (length === 0 || index + length > bytes.length) return 0
  for (let next = 1; next < length; next++) if ((bytes[index + next] & 0xc0) !== 0x80) return 0
  const second = bytes[index + 1]
  if ((lead === 0xe0 && second < 0xa0) || (lead === 0xed && second > 0x9f)) return 0
  if ((lead === 0xf0 && second < 0x90) || (lead === 0xf4 && second > 0x8f)) return 0
  return length
}

function isCutSequence(bytes: Uint8Array, index: number): boolean {
  const lead = bytes[index]
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0
  if (length === 0 || index + length <= bytes.length) return false
  for (let next = index + 1; next < bytes.length; next++) if ((bytes[next] & 0xc0) !== 0x80) return false
  return true
}

function withoutCutCharacter(tail: Uint8Array): Uint8Array {
  let start = 0
  while (start < 3 && start < tail.length && (tail[start] & 0xc0) === 0x80) start += 1
  return tail.subarray(start)
}

/** A sample as text, without byte order mark; characters cut at its edges are left out. */
export function decodeSample(bytes: Uint8Array, encoding: Encoding, isTail = false): string {
  let part = bytes
  if (isTail && encoding === "utf-8") part = withoutCutCharacter(bytes)
  if (isTail && encoding.startsWith("utf-16")) {
    // The tail may start in the middle of a character: text has its zero bytes on one side.
    const zeros = zeroBytes(bytes)
    const highFirst = zeros.even > zeros.odd
    part = highFirst === (encoding === "utf-16be") ? bytes : bytes.subarray(1)
  }
  return decoderOf(encoding).decode(part, { stream: true })
}
