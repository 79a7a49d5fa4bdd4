import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs"
import { join } from "node:path"

const FLUSHES = 200
const LONGEST_MILLISECONDS = 2_000
const PAGE_BYTES = 4096

/** How long the disk of a folder takes until a page is safe on it (fsync), measured: median and 99th percentile in milliseconds. */
export function flushTimes(folder: string): { readonly median: number; readonly p99: number } {
  const path = join(folder, "flush.unfinished")
  const page = Buffer.alloc(PAGE_BYTES, 1)
  const file = openSync(path, "w")
  const times: number[] = []
  try {
    const started = performance.now()
    while (times.length < FLUSHES && performance.now() - started < LONGEST_MILLISECONDS) {
      const before = performance.now()
      writeSync(file, page, 0, PAGE_BYTES, (times.length % 16) * PAGE_BYTES)
      fsyncSync(file)
      times.push(performance.now() - before)
    }
  } finally {
    closeSync(file)
    rmSync(path)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))]
  return { median: at(0.5), p99: at(0.99) }
}
