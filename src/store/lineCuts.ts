import { closeSync, openSync, readSync } from "node:fs"

const LINE_FEED = 10

/** Where the rows begin, and then where each of so many parts ends: behind whole lines. */
export function lineCuts(path: string, size: number, skipLines: number, parts: number): number[] {
  const file = openSync(path, "r")
  try {
    let start = 0
    for (let line = 0; line < skipLines; line++) start = behindLine(file, start, size)
    const cuts = [start]
    for (let part = 1; part < parts; part++) {
      cuts.push(behindLine(file, Math.max(cuts[part - 1], start + Math.floor(((size - start) * part) / parts)), size))
    }
    return [...cuts, size]
  } finally {
    closeSync(file)
  }
}

function behindLine(file: number, from: number, size: number): number {
  const buffer = Buffer.allocUnsafe(1 << 16)
  for (let at = from; at < size; at += buffer.length) {
    const end = buffer.subarray(0, readSync(file, buffer, 0, buffer.length, at)).indexOf(LINE_FEED)
    if (end >= 0) return at + end + 1
  }
  return size
}
