import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from "node:fs"
import { join } from "node:path"
import { quantile } from "./httpLoad.ts"

const KILOBYTES = 300
const COUNT = 3_000
const ROUNDS_OF_FILE = 200

/** How long the disk itself takes to keep what a transaction of an import writes, over and over in one file, as a log is. */
export function bareSyncs(directory: string) {
  const path = join(directory, "bare-syncs")
  const bytes = Buffer.alloc(KILOBYTES * 1024, 1)
  const file = openSync(path, "w")
  const times: number[] = []
  try {
    for (let i = 0; i < COUNT; i++) {
      const started = performance.now()
      writeSync(file, bytes, 0, bytes.length, (i % ROUNDS_OF_FILE) * bytes.length)
      fdatasyncSync(file)
      times.push(performance.now() - started)
    }
  } finally {
    closeSync(file)
    rmSync(path)
  }
  return { count: COUNT, kilobytes: KILOBYTES, p99: quantile(times, 0.99), most: quantile(times, 1) }
}
