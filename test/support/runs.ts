import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describeReason } from "../../src/import/describe.ts"
import type { ReadPlan } from "../../src/import/readPlan.ts"
import { splitRecords } from "../../src/import/records.ts"
import { stammwert, summaryOf, temporaryDirectory } from "./command.ts"

/** Runs of the command over files that a test writes; each run has a directory of its own. */
export function runsIn() {
  const directory = temporaryDirectory()
  let made = 0
  const place = () => {
    const path = join(directory, String(made++))
    mkdirSync(path)
    return path
  }
  return {
    directory,
    write(name: string, data: string | Buffer): string {
      const path = join(place(), name)
      writeFileSync(path, data)
      return path
    },
    /** `value` with results in a fresh directory; the report would take half of the time. */
    value(paths: string | readonly string[], ...flags: readonly string[]) {
      const out = place()
      const ended = stammwert("value", ...[paths].flat(), "--out", out, "--no-report", ...flags)
      return {
        ...ended,
        out,
        /** What was printed, without line breaks. */
        text: ended.out.replace(/\s+/g, " "),
        get summary() {
          if (ended.code !== 0) throw new Error(`exit code ${ended.code}: ${ended.err}`)
          return summaryOf(out)
        },
        get input(): ReturnType<typeof summaryOf> {
          return this.summary.input
        },
        get rejects() {
          return cellsOf(join(out, "rejects.csv"))
        },
        get values() {
          return cellsOf(join(out, "values.csv"))
        },
      }
    },
    /** What the file seems to be, and why, as `inspect` says it. */
    preset(path: string): string {
      const ended = stammwert("inspect", path, "--json")
      if (ended.code !== 0) throw new Error(`exit code ${ended.code}: ${ended.err}`)
      const [plan] = JSON.parse(ended.out) as ReadPlan[]
      const decision = plan.decisions.find((one) => one.about === "preset")
      return decision ? `${plan.preset?.id}: ${describeReason(decision.because, "en")}` : "none"
    },
    inspect: (path: string, ...flags: readonly string[]) => stammwert("inspect", path, ...flags),
  }
}

/** The rows of one of our CSV files as objects. */
function cellsOf(path: string): Record<string, string>[] {
  const [header, ...rows] = splitRecords(readFileSync(path, "utf8"), { delimiter: "," })
  return rows.map(({ cells }) => Object.fromEntries(header.cells.map((name, i) => [name, cells[i]])))
}

/** Orders enough for a fit: `customers` with an order each in several months, `count` in all, all of 2025. */
export function usualLines(count = 40, delimiter = ";"): string[] {
  const lines = [["Bestellnr", "Kundennr", "Datum", "Betrag"].join(delimiter)]
  for (let i = 0; i < count; i++) {
    const day = new Date(Date.UTC(2025, 0, 1 + 7 * i)).toISOString().slice(0, 10)
    lines.push([`B${i + 1}`, `K${(i % 9) + 1}`, day, `${10 + (i % 5)},50`].join(delimiter))
  }
  return lines
}
