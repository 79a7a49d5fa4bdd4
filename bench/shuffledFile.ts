import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs"

const WRITE_BYTES = 1 << 20
const LINE_END = 10
const COMMA = ","
/** Behind an order's number it makes a new one that sorts between the old ones. */
const BETWEEN = "5"

/**
 * Lines of a file of orders below its header in another order, the same each time (Lehmer's generator); made once. `same`: all
 * of them as they stand; `new`: every second of them, with numbers that are not in the file and lie between those that are.
 */
export function shuffledFile(path: string, orders: "same" | "new"): string {
  const target = path.replace(/\.csv$/, `-shuffled-${orders}.csv`)
  if (existsSync(target)) return target
  const bytes = readFileSync(path)
  const starts = lineStarts(bytes)
  const order = shuffledLines(starts.length - 2)
  const file = openSync(`${target}.part`, "w")
  let pieces: Buffer[] = [bytes.subarray(0, starts[1])]
  let size = 0
  const write = () => {
    writeSync(file, Buffer.concat(pieces))
    pieces = []
    size = 0
  }
  for (const [place, line] of order.entries()) {
    if (orders === "new" && place % 2 === 1) continue
    const piece = bytes.subarray(starts[line], starts[line + 1])
    pieces.push(orders === "same" ? piece : renumbered(piece))
    size += piece.length
    if (size >= WRITE_BYTES) write()
  }
  write()
  fsyncSync(file)
  closeSync(file)
  renameSync(`${target}.part`, target)
  return target
}

function renumbered(line: Buffer): Buffer {
  const end = line.indexOf(COMMA)
  return Buffer.concat([line.subarray(0, end), Buffer.from(BETWEEN), line.subarray(end)])
}

function lineStarts(bytes: Buffer): number[] {
  const starts = [0]
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) starts.push(at + 1)
  return starts
}

function shuffledLines(lines: number): Uint32Array {
  const order = Uint32Array.from({ length: lines }, (_, i) => i + 1)
  for (let i = order.length - 1, state = 11; i > 0; i--) {
    state = (state * 48271) % 2147483647
    const j = state % (i + 1)
    const line = order[i]
    order[i] = order[j]
    order[j] = line
  }
  return order
}
