/** Texts of bytes in one memory: where each begins and how long it is. */
export type Texts = { readonly bytes: Uint8Array; readonly starts: Uint32Array; readonly lengths: Uint8Array }

/** Up to this many texts inserting is faster than counting. */
const FEW = 24

/** The numbers of the texts in the order of their bytes: four bytes at a time, the first ones first. No text twice, no zero bytes. */
export function sortTexts(texts: Texts): Uint32Array {
  const order = Uint32Array.from(texts.lengths.keys())
  new TextSort(texts, order).sort(0, order.length, 0)
  return order
}

class TextSort {
  readonly #texts: Texts
  #order: Uint32Array
  #spareOrder: Uint32Array
  /** Of the text at each place of the order its four bytes at the depth at hand. */
  #keys: Uint32Array
  #spareKeys: Uint32Array
  readonly #ends = new Uint32Array(256)

  constructor(texts: Texts, order: Uint32Array) {
    this.#texts = texts
    this.#order = order
    this.#spareOrder = new Uint32Array(order.length)
    this.#keys = new Uint32Array(order.length)
    this.#spareKeys = new Uint32Array(order.length)
  }

  /** Sorts the texts from `from` up to `to`, which agree in their first `depth` bytes. */
  sort(from: number, to: number, depth: number): void {
    if (to - from <= FEW) {
      this.#insert(from, to, depth)
      return
    }
    const differing = this.#readKeys(from, to, depth)
    for (let shift = 0; shift < 32; shift += 8) if ((differing >>> shift) & 0xff) this.#sortByByte(from, to, shift)
    const keys = this.#keys
    for (let start = from; start < to; ) {
      let end = start + 1
      while (end < to && keys[end] === keys[start]) end++
      // A key that ends in a zero is of a text that ends there, and that text is there once.
      if (end - start > 1) this.sort(start, end, depth + 4)
      start = end
    }
  }

  /** The four bytes of each text from `depth` on, the first one highest, zeros behind its end; the bits in which they differ. */
  #readKeys(from: number, to: number, depth: number): number {
    const { bytes, starts, lengths } = this.#texts
    const order = this.#order
    const keys = this.#keys
    let differing = 0
    for (let i = from; i < to; i++) {
      const start = starts[order[i]] + depth
      const length = lengths[order[i]] - depth
      let key = 0
      for (let k = 0; k < 4; k++) key = (key << 8) | (k < length ? bytes[start + k] : 0)
      keys[i] = key
      differing |= keys[i] ^ keys[from]
    }
    return differing
  }

  /** A stable step of counting sort; least significant bytes come first. */
  #sortByByte(from: number, to: number, shift: number): void {
    const ends = this.#ends.fill(0)
    const keys = this.#keys
    const order = this.#order
    for (let i = from; i < to; i++) ends[(keys[i] >>> shift) & 0xff]++
    let start = from
    for (let byte = 0; byte < 256; byte++) {
      const count = ends[byte]
      ends[byte] = start
      start += count
    }
    const spareKeys = this.#spareKeys
    const spareOrder = this.#spareOrder
    for (let i = from; i < to; i++) {
      const at = ends[(keys[i] >>> shift) & 0xff]++
      spareKeys[at] = keys[i]
      spareOrder[at] = order[i]
    }
    keys.set(spareKeys.subarray(from, to), from)
    order.set(spareOrder.subarray(from, to), from)
  }

  #insert(from: number, to: number, depth: number): void {
    const order = this.#order
    for (let i = from + 1; i < to; i++) {
      const text = order[i]
      let at = i
      while (at > from && this.#isBefore(text, order[at - 1], depth)) {
        order[at] = order[at - 1]
        at--
      }
      order[at] = text
    }
  }

  #isBefore(one: number, other: number, depth: number): boolean {
    const { bytes, starts, lengths } = this.#texts
    const length = Math.min(lengths[one], lengths[other])
    for (let i = depth; i < length; i++) {
      const difference = bytes[starts[one] + i] - bytes[starts[other] + i]
      if (difference !== 0) return difference < 0
    }
    return lengths[one] < lengths[other]
  }
}
