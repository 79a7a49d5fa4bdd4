import { type FileSample, findRows, makeReadPlan } from "../import/plan.ts"
import type { ReadOptions } from "../import/readPlan.ts"
import { sniffBytes } from "../import/sniff.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { type FileBytes, headAndTail } from "../store/fileBytes.ts"
import { SAMPLE_BYTES } from "../store/limits.ts"
import { copyOptionsOf, writePlainCopy } from "../store/plainCopy.ts"
import type { PreparedFile } from "../store/prepareFiles.ts"
import { copied } from "../store/sourceSql.ts"
import type { BrowserEngine } from "./browserEngine.ts"
import { joined } from "./joined.ts"
import { MAXIMUM_FILE_BYTES, SHOWN_ROWS } from "./limits.ts"
import { memoryFile } from "./memoryFile.ts"

/** A text file found out and written plainly into the engine's memory, with about how many rows it has. */
export type PreparedText = { readonly file: PreparedFile; readonly rows: number }

const COPY = "copy.csv"

/** Finds out what a file is and makes it readable for the engine, as `prepareFiles` does with a file on a disk. */
export function prepareText(
  name: string,
  bytes: Uint8Array,
  read: ReadOptions,
  engine: Pick<BrowserEngine, "hold" | "learnZone">,
): PreparedText {
  const original = memoryFile(name, bytes)
  const plan = makeReadPlan(sampleOf(original, read))
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  const setAside = writePlainCopy(original, (text) => pieces.push(encoder.encode(text)), copyOptionsOf(plan))
  const copy = joined(pieces)
  engine.hold(COPY, copy)
  if (plan.fileTimeZone) engine.learnZone(plan.fileTimeZone)
  let rows = 1
  for (let at = copy.indexOf(LINE_FEED); at >= 0; at = copy.indexOf(LINE_FEED, at + 1)) rows++
  return { file: { ...copied(plan, COPY), original, delimiter: plan.delimiter, setAside }, rows }
}
const LINE_FEED = 10

/** The columns and the first rows of a file, whatever they mean. */
export function firstRows(name: string, bytes: Uint8Array, read: ReadOptions) {
  const { columns, rows } = findRows(sampleOf(memoryFile(name, bytes), read))
  return { columns, rows: rows.slice(0, SHOWN_ROWS) }
}

/** The two ends of a file that a browser can read. */
function sampleOf(file: FileBytes, options: ReadOptions): FileSample {
  checkSize(file.path, file.size)
  const { head, tail } = headAndTail(file, SAMPLE_BYTES)
  checkFormat(file.path, sniffBytes(head, tail, file.path, options.encoding).format)
  return { fileName: file.path, head, tail, options }
}

function checkSize(name: string, size: number): void {
  if (size === 0) {
    throw new BilingualError({
      en: `${name} is empty (0 bytes): export it again`,
      de: `${name} ist leer (0 Bytes): Exportieren Sie die Datei neu.`,
    })
  }
  if (size <= MAXIMUM_FILE_BYTES) return
  const [found, most] = [size, MAXIMUM_FILE_BYTES].map((bytes) => Math.ceil(bytes / 2 ** 20))
  throw new BilingualError({
    en: `${name} has ${found} MB; in the browser at most ${most} MB are read: take the program for it (stammwert value)`,
    de: `${name} hat ${found} MB, im Browser werden höchstens ${most} MB gelesen: Nehmen Sie dafür das Programm (stammwert value).`,
  })
}

/** Workbooks, archives and Parquet need parts of the program that a browser does not have. */
function checkFormat(name: string, format: string): void {
  if (format === "csv") return
  const shown = format.toUpperCase()
  throw new BilingualError({
    en: `${name} is ${shown}; in the browser CSV files are read: save it as CSV, or take the program (stammwert value)`,
    de: `${name} ist ${shown}, im Browser werden CSV-Dateien gelesen: Speichern Sie sie als CSV, oder nehmen Sie das Programm (stammwert value).`,
  })
}
