import type { FileBytes } from "../store/fileBytes.ts"

/** A file whose bytes all lie in memory. */
export function memoryFile(path: string, bytes: Uint8Array): FileBytes {
  return {
    path,
    size: bytes.length,
    read: (from, length) => bytes.subarray(from, from + length),
    pieces: () => [bytes],
  }
}
