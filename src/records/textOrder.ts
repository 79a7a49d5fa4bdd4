import { stableOrder } from "./stableOrder.ts"

/** What a key may be at most, so that `stableOrder` packs it. */
const KEY_LIMIT = 2 ** 39
/** Shorter runs are put in order by comparing whole texts. */
const SHORT_RUN = 24

/** Texts one after the other in UTF-8: text i ends before `ends[i]`. */
export type PackedTexts = { readonly bytes: Uint8Array; readonly ends: Uint32Array; readonly length: number }

/** Positions of the texts in the order of their bytes, without making a string of any. */
export function textOrder(texts: PackedTexts): Uint32Array {
  const rows = new Uint32Array(texts.length)
  for (let i = 0; i < rows.length; i++) rows[i] = i
  sortRun(texts, alphabetOf(texts), rows, 0, rows.length, commonStart(texts))
  return rows
}

/** Ranks of the bytes that occur, from 1 on; the fewer there are, the more of a text makes one number to sort by. */
type Alphabet = { readonly rank: Uint16Array; readonly base: number; readonly keyBytes: number }

function alphabetOf({ bytes, ends, length }: PackedTexts): Alphabet {
  const rank = new Uint16Array(256)
  const used = length === 0 ? 0 : ends[length - 1]
  for (let at = 0; at < used; at++) rank[bytes[at]] = 1
  let base = 1
  for (let byte = 0; byte < 256; byte++) if (rank[byte] === 1) rank[byte] = base++
  let keyBytes = 1
  while (base ** (keyBytes + 1) <= KEY_LIMIT && keyBytes < 16) keyBytes++
  return { rank, base, keyBytes }
}

/** Sorts rows whose texts agree in their first `skip` bytes: by the next few, then every run that agrees in these. */
function sortRun(
  texts: PackedTexts,
  alphabet: Alphabet,
  rows: Uint32Array,
  from: number,
  to: number,
  skip: number,
): void {
  if (to - from <= SHORT_RUN) {
    sortShort(texts, rows, from, to)
    return
  }
  const before = rows.slice(from, to)
  const keys = new Float64Array(before.length)
  for (let i = 0; i < keys.length; i++) keys[i] = keyOf(texts, alphabet, before[i], skip)
  const order = stableOrder(keys)
  for (let i = 0; i < order.length; i++) rows[from + i] = before[order[i]]
  for (let start = 0; start < order.length; ) {
    const key = keys[order[start]]
    let end = start + 1
    while (end < order.length && keys[order[end]] === key) end++
    const goesOn = key % alphabet.base !== 0
    if (end - start > 1 && goesOn) sortRun(texts, alphabet, rows, from + start, from + end, skip + alphabet.keyBytes)
    start = end
  }
}

/** Insertion sort. */
function sortShort(texts: PackedTexts, rows: Uint32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const row = rows[i]
    let at = i
    for (; at > from && isAfter(texts, rows[at - 1], row); at--) rows[at] = rows[at - 1]
    rows[at] = row
  }
}

function isAfter({ bytes, ends }: PackedTexts, left: number, right: number): boolean {
  let i = left === 0 ? 0 : ends[left - 1]
  let j = right === 0 ? 0 : ends[right - 1]
  for (; i < ends[left] && j < ends[right]; i++, j++) if (bytes[i] !== bytes[j]) return bytes[i] > bytes[j]
  return i < ends[left]
}

/** The bytes from `skip` on as one number; where the text ends, zeros. */
function keyOf({ bytes, ends }: PackedTexts, { rank, base, keyBytes }: Alphabet, row: number, skip: number): number {
  const start = (row === 0 ? 0 : ends[row - 1]) + skip
  const end = ends[row]
  let key = 0
  for (let at = start; at < start + keyBytes; at++) key = key * base + (at < end ? rank[bytes[at]] : 0)
  return key
}

/** How many bytes all texts begin with alike. */
function commonStart({ bytes, ends, length }: PackedTexts): number {
  if (length === 0) return 0
  let common = ends[0]
  for (let row = 1; row < length && common > 0; row++) {
    const start = ends[row - 1]
    common = Math.min(common, ends[row] - start)
    for (let i = 0; i < common; i++) if (bytes[start + i] !== bytes[i]) common = i
  }
  return common
}
