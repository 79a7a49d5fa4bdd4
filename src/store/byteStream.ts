import { closeSync, openSync, readSync } from "node:fs"
import { decoderOf } from "../import/decoder.ts"
import type { Encoding } from "../import/readPlan.ts"

const CHUNK_BYTES = 4 * 2 ** 20

/** A file's bytes in pieces of 4 MiB; each piece is only valid until the next is asked for. */
export function* bytesOf(path: string): Generator<Buffer> {
  const file = openSync(path, "r")
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
  try {
    for (;;) {
      const length = readSync(file, buffer, 0, CHUNK_BYTES, null)
      if (length === 0) return
      yield buffer.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

/** A file's text in pieces, without byte order mark. */
export function* textOf(path: string, encoding: Encoding): Generator<string> {
  const decoder = decoderOf(encoding)
  for (const bytes of bytesOf(path)) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

/** The first and the last bytes of a file, to look at. */
export function headAndTail(path: string, bytes: number, fileBytes: number): { head: Uint8Array; tail: Uint8Array } {
  const file = openSync(path, "r")
  try {
    const head = readAt(file, 0, Math.min(bytes, fileBytes))
    const tail = fileBytes > bytes ? readAt(file, Math.max(bytes, fileBytes - bytes), bytes) : new Uint8Array()
    return { head, tail }
  } finally {
    closeSync(file)
  }
}

function readAt(file: number, position: number, bytes: number): Uint8Array {
  const buffer = Buffer.alloc(bytes)
  return buffer.subarray(0, readSync(file, buffer, 0, bytes, position))
}
