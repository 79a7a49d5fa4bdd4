import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib"
import { assert } from "stammwert-models"

/** A column of values as it is kept: numbers times 10^decimals, in bytes. */
export type PackedColumn = {
  readonly type: "int32" | "float64"
  readonly decimals: number
  readonly isCompressed: boolean
  readonly bytes: Uint8Array
}

/** Beyond it a whole number does not fit into 32 bits; the smallest stands for a value that is not known. */
const LARGEST = 0x7fffffff
const UNKNOWN = -0x80000000

/** Packs values, rounded to so many decimals; NaN is a value that is not known. Compressed where that makes it smaller. */
export function packColumn(values: Float64Array, decimals: number): PackedColumn {
  const scale = 10 ** decimals
  const whole = new Int32Array(values.length)
  let fits = true
  for (let i = 0; i < values.length; i++) {
    const scaled = Math.round(values[i] * scale)
    whole[i] = Number.isNaN(scaled) ? UNKNOWN : scaled
    if (scaled > LARGEST || scaled < -LARGEST) {
      fits = false
      break
    }
  }
  const numbers = fits ? whole : values.map((value) => Math.round(value * scale))
  const plain = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength)
  const small = zstdCompressSync(plain, { params: { [constants.ZSTD_c_compressionLevel]: 1 } })
  const isCompressed = small.length < plain.length
  // What the compressor answers may lie in memory shared with others, which could not be handed to another thread.
  const bytes = isCompressed ? new Uint8Array(small) : plain
  return { type: fits ? "int32" : "float64", decimals, isCompressed, bytes }
}

/** The values that were packed, as far as their decimals tell; NaN where one is not known. */
export function unpackColumn({ type, decimals, isCompressed, bytes }: PackedColumn): Float64Array {
  const plain = isCompressed ? zstdDecompressSync(bytes) : bytes
  const numbers = type === "int32" ? new Int32Array(copyOf(plain)) : new Float64Array(copyOf(plain))
  assert(numbers.byteLength === plain.length, "a packed column holds whole numbers")
  const scale = 10 ** decimals
  const values = new Float64Array(numbers.length)
  for (let i = 0; i < values.length; i++) values[i] = numbers[i] === UNKNOWN ? Number.NaN : numbers[i] / scale
  return values
}

/** The bytes in a buffer of their own, aligned for any number. */
function copyOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}
