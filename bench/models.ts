import { spawnSync } from "node:child_process"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

type Answer = {
  readonly customers: number
  readonly distinct: number
  readonly seconds: Readonly<Record<string, number>>
  readonly extraMebibytes: number
}

const SIZES = [10_000, 100_000, 1_000_000, 10_000_000]
const script = join(dirname(fileURLToPath(import.meta.url)), "modelKernels.ts")
const count = new Intl.NumberFormat("en")

/** Fits and scoring from ten thousand to ten million simulated customers: seconds, grouping of equal histories included. */
export function benchModels(say: (line: string) => void): void {
  for (const customers of SIZES) {
    const runs = customers > 1_000_000 ? 1 : 5
    const words = [script, String(customers), String(runs)]
    const child = spawnSync(process.execPath, words, { encoding: "utf8", maxBuffer: 1 << 24 })
    if (child.status !== 0) throw new Error(child.stderr)
    const { distinct, seconds, extraMebibytes }: Answer = JSON.parse(child.stdout)
    say(`${count.format(customers)} customers, ${count.format(distinct)} distinct histories`)
    for (const [what, time] of Object.entries(seconds)) {
      const each = ((time / customers) * 1e9).toFixed(0)
      say(`  ${what.padEnd(17)} ${time.toFixed(3)} s  ${each.padStart(6)} ns a customer`)
    }
    say(`  peak memory above the input ${Math.round(extraMebibytes)} MiB`)
  }
}
