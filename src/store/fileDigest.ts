import { createHash } from "node:crypto"
import { closeSync, openSync, readSync } from "node:fs"

const PIECE_BYTES = 1 << 20

/** SHA-256 of a file's first `bytes` bytes, or of all, read piece by piece; `onPiece` may copy them. */
export function digestOf(
  path: string,
  bytes = Number.POSITIVE_INFINITY,
  onPiece: (piece: Buffer) => void = () => {},
): string {
  const hash = createHash("sha256")
  const file = openSync(path, "r")
  const piece = Buffer.alloc(PIECE_BYTES)
  try {
    let left = bytes
    while (left > 0) {
      const read = readSync(file, piece, 0, Math.min(left, PIECE_BYTES), null)
      if (read === 0) break
      const part = piece.subarray(0, read)
      hash.update(part)
      onPiece(part)
      left -= read
    }
  } finally {
    closeSync(file)
  }
  return hash.digest("hex")
}
