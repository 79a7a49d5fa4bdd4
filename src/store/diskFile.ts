import { closeSync, openSync, readSync, statSync } from "node:fs"
import type { FileBytes } from "./fileBytes.ts"

const CHUNK_BYTES = 4 * 2 ** 20

/** A file on the disk, opened whenever something of it is read. */
export function diskFile(path: string): FileBytes {
  return {
    path,
    size: statSync(path).size,
    read: (from, length) => readAt(path, from, length),
    pieces: () => piecesOf(path),
  }
}

/** A file's bytes in pieces of 4 MiB, all of them in one place. */
function* piecesOf(path: string): Generator<Buffer> {
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

function readAt(path: string, position: number, bytes: number): Uint8Array {
  const file = openSync(path, "r")
  try {
    const buffer = Buffer.alloc(bytes)
    return buffer.subarray(0, readSync(file, buffer, 0, bytes, position))
  } finally {
    closeSync(file)
  }
}
