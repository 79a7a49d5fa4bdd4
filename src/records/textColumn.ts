/** All texts after each other in UTF-8, and where each ends. */
export type TextColumnParts = { readonly bytes: Uint8Array; readonly ends: Uint32Array }

/** A column of short texts kept as bytes: ten million ids cost their length, not ten million objects. */
export class TextColumn {
  length = 0
  #bytes: Uint8Array = new Uint8Array(1 << 16)
  #used = 0
  #ends: Uint32Array = new Uint32Array(1 << 12)
  readonly #encoder = new TextEncoder()
  readonly #decoder = new TextDecoder()

  static from(texts: Iterable<string>): TextColumn {
    const column = new TextColumn()
    for (const text of texts) column.push(text)
    return column
  }

  /** What a column is made of, to be sent elsewhere. */
  parts(): TextColumnParts {
    return { bytes: this.#bytes.slice(0, this.#used), ends: this.#ends.slice(0, this.length) }
  }

  static of({ bytes, ends }: TextColumnParts): TextColumn {
    const column = new TextColumn()
    column.#bytes = bytes
    column.#ends = ends
    column.#used = ends.length === 0 ? 0 : ends[ends.length - 1]
    column.length = ends.length
    return column
  }

  push(text: string): void {
    const room = text.length * 3
    if (this.#used + room > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#used + room)
    if (this.length === this.#ends.length) this.#ends = grown(this.#ends, this.length + 1)
    this.#used += this.#encoder.encodeInto(text, this.#bytes.subarray(this.#used)).written
    this.#ends[this.length++] = this.#used
  }

  /** Adds the text that lies in UTF-8 from `from` up to `to`. */
  pushBytes(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from
    if (this.#used + length > this.#bytes.length) this.#bytes = grown(this.#bytes, this.#used + length)
    if (this.length === this.#ends.length) this.#ends = grown(this.#ends, this.length + 1)
    for (let at = from; at < to; at++) this.#bytes[this.#used++] = bytes[at]
    this.#ends[this.length++] = this.#used
  }

  at(index: number): string {
    return this.#decoder.decode(this.bytesAt(index))
  }

  /** Whether each text comes after the one before it, by their UTF-8 bytes. */
  isAscending(): boolean {
    for (let row = 1; row < this.length; row++) if (!this.#isAfterTheOneBefore(row)) return false
    return true
  }

  /** Byte by byte in place: views of a million texts would take longer than comparing them. */
  #isAfterTheOneBefore(row: number): boolean {
    const left = row === 1 ? 0 : this.#ends[row - 2]
    const right = this.#ends[row - 1]
    const length = Math.min(right - left, this.#ends[row] - right)
    for (let i = 0; i < length; i++) {
      const difference = this.#bytes[right + i] - this.#bytes[left + i]
      if (difference !== 0) return difference > 0
    }
    return this.#ends[row] - right > right - left
  }

  /** The UTF-8 bytes of one text, a view that must not be written to. */
  bytesAt(index: number): Uint8Array {
    return this.#bytes.subarray(index === 0 ? 0 : this.#ends[index - 1], this.#ends[index])
  }
}

/** A larger array that starts with the same elements: at least twice the size, so that pushing stays linear. */
export function grown<T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(array: T, atLeast: number): T {
  const larger = new (array.constructor as new (length: number) => T)(Math.max(array.length * 2, atLeast))
  larger.set(array as never)
  return larger
}
