import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"

const CACHE = join(import.meta.dirname, "..", "node_modules", ".cache", "compile")

/** One finished child process: how long it took and how much memory it held at most. */
export type ChildRun = { readonly seconds: number; readonly peakMebibytes: number }

/** Runs the command line under this Node and watches its memory (Linux; elsewhere 0). */
export function childRun(script: string, words: readonly string[]): Promise<ChildRun> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    // As bin/stammwert.mjs starts it, but without that process between us and the memory to watch.
    const env = { ...process.env, NODE_COMPILE_CACHE: CACHE }
    const child = spawn(process.execPath, [script, ...words], { stdio: ["ignore", "ignore", "inherit"], env })
    let peakKibibytes = 0
    const watch = setInterval(() => {
      peakKibibytes = Math.max(peakKibibytes, peakOf(child.pid))
    }, 50)
    child.on("error", reject)
    child.on("exit", (code) => {
      clearInterval(watch)
      const seconds = (performance.now() - started) / 1000
      if (code === 0) resolve({ seconds, peakMebibytes: peakKibibytes / 1024 })
      else reject(new Error(`${words.join(" ")} ended with ${code}`))
    })
  })
}

/** The kernel's own high-water mark of resident memory, in KiB. */
export function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0)
  } catch {
    return 0
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}
