import { decoderOf } from "../import/decoder.ts"
import type { Encoding } from "../import/readPlan.ts"

/** The bytes of a file, on a disk or in the memory of a browser. */
export type FileBytes = {
  /** By this name the engine finds it. */
  readonly path: string
  readonly size: number
  /** So many bytes from a position on; fewer at the file's end. */
  read(from: number, length: number): Uint8Array
  /** All bytes in pieces; each piece is only valid until the next is asked for. */
  pieces(): Iterable<Uint8Array>
}

/** A file's text in pieces, without byte order mark. */
export function* textOf(file: Pick<FileBytes, "pieces">, encoding: Encoding): Generator<string> {
  const decoder = decoderOf(encoding)
  for (const bytes of file.pieces()) yield decoder.decode(bytes, { stream: true })
  yield decoder.decode()
}

/** The first and the last bytes of a file, to look at. */
export function headAndTail({ size, read }: FileBytes, bytes: number): { head: Uint8Array; tail: Uint8Array } {
  const head = read(0, Math.min(bytes, size))
  const tail = size > bytes ? read(Math.max(bytes, size - bytes), bytes) : new Uint8Array()
  return { head, tail }
}
