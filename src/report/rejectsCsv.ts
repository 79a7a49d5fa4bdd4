import type { Reject } from "../store/rejects.ts"
import { ByteWriter } from "./byteWriter.ts"

const COMMA = 44
const COLUMNS = ["file", "line", "column", "found", "expected", "row"]

/** Writes every row that was not read, as it stood, with line, column, what was found and what was expected. */
export function writeRejectsCsv(
  write: (bytes: Uint8Array) => void,
  rejects: readonly Reject[],
  expectedInWords: (reject: Reject) => string,
): void {
  const writer = new ByteWriter(write)
  const encoder = new TextEncoder()
  writer.text(`${COLUMNS.join(",")}\n`)
  for (const reject of rejects) {
    writer.row()
    const cells = [reject.file, String(reject.line), reject.column, reject.found, expectedInWords(reject), reject.row]
    for (const [index, cell] of cells.entries()) {
      if (index > 0) writer.byte(COMMA)
      writer.cell(encoder.encode(cell), COMMA)
    }
    writer.byte(10)
  }
  writer.flush()
}
