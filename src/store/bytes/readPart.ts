import { closeSync, openSync, readSync } from "node:fs"
import { MAXIMUM_RECORD_BYTES } from "../limits.ts"
import type { OrderForm } from "./orderForm.ts"
import { mostRecordWords } from "./orderRecord.ts"
import { type Partitions, PartitionWriter } from "./partitions.ts"
import { RowReader } from "./rowReader.ts"

/** Whole lines of a file: the bytes from `from` up to `to`. */
export type FilePart = {
  readonly path: string
  readonly from: number
  readonly to: number
  readonly form: OrderForm
  readonly partitions: number
}

const CHUNK_BYTES = 1 << 20
const LINE_FEED = 10

/** Reads a part's rows into partitions by customer; undefined where some row is not of the form. */
export function readPart({ path, from, to, form, partitions }: FilePart): Partitions | undefined {
  const writer = new PartitionWriter(partitions, mostRecordWords(to - from))
  const reader = new RowReader(form, writer, partitions)
  const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES + MAXIMUM_RECORD_BYTES + 1)
  const bytes = new Uint8Array(buffer.buffer)
  const file = openSync(path, "r")
  try {
    let rest = 0
    for (let at = from; at < to; ) {
      const length = readSync(file, buffer, rest, Math.min(CHUNK_BYTES, to - at), at)
      if (length === 0) return undefined
      at += length
      let filled = rest + length
      // The last line of a file may lack its end.
      if (at === to && buffer[filled - 1] !== LINE_FEED) filled = closeLine(buffer, filled, form)
      const end = buffer.lastIndexOf(LINE_FEED, filled - 1) + 1
      if (!reader.read(bytes, 0, end)) return undefined
      rest = filled - end
      buffer.copyWithin(0, end, filled)
    }
  } finally {
    closeSync(file)
  }
  return writer.done()
}

function closeLine(buffer: Buffer, filled: number, { lineEnd }: OrderForm): number {
  let end = filled
  if (lineEnd !== LINE_FEED) buffer[end++] = lineEnd
  buffer[end++] = LINE_FEED
  return end
}
