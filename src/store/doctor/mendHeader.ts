import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs"
import { APPLICATION_ID } from "../state.ts"

const HEADER_BYTES = 100
const PAGE_BYTES = 4096

/**
 * Writes the first 100 bytes of a copy of our database anew as far as they are the same in all of them, so that a damaged
 * head does not hide the rest. The format: https://www.sqlite.org/fileformat.html, section 1.3.
 */
export function mendHeader(path: string): void {
  const file = openSync(path, "r+")
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    readSync(file, header, 0, HEADER_BYTES, 0)
    header.write("SQLite format 3\0", 0, "latin1")
    header.writeUInt16BE(PAGE_BYTES, 16)
    // Keeps a log (2, 2), nothing reserved at the end of pages (0), and the three fixed fractions.
    header.set([2, 2, 0, 64, 32, 32], 18)
    header.writeUInt32BE(Math.floor(fstatSync(file).size / PAGE_BYTES), 28)
    // No list of free pages: nothing is going to be written.
    header.fill(0, 32, 40)
    header.writeUInt32BE(4, 44)
    header.fill(0, 52, 56)
    header.writeUInt32BE(1, 56)
    header.fill(0, 64, 68)
    header.writeUInt32BE(APPLICATION_ID, 68)
    header.fill(0, 72, 92)
    // The size above is believed while these two are alike.
    header.copyWithin(92, 24, 28)
    writeSync(file, header, 0, HEADER_BYTES, 0)
  } finally {
    closeSync(file)
  }
}
