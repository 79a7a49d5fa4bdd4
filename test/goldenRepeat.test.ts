import { readFileSync } from "node:fs"
import { join } from "node:path"
import { randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { Threads } from "../src/records/threads.ts"
import { summaryOf as summarise } from "../src/report/summary.ts"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { filesOf, valuedBy } from "./support/valued.ts"

// The same file gives the same bytes, in whatever order its rows come and however many threads read it.

const directory = temporaryDirectory()

function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = randomGenerator(seed)
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random())
    ;[copy[i], copy[j]] = [copy[j], copy[i]]
  }
  return copy
}

/** A shop whose customers buy twice a day at times, with customers alike in all but their ids. */
function shop(): string[] {
  const path = join(directory, "shop.csv")
  stammwert("sample", "plain", "2000", "--seed", "5", "--out", path)
  const [header, ...rows] = readFileSync(path, "utf8").trimEnd().split("\n")
  const columns = header.split(",").length
  const twins = Array.from({ length: 60 }, (_, i) => {
    const cells = rows[0].split(",")
    cells[header.split(",").findIndex((name) => /customer/.test(name))] = `twin-${String(i).padStart(2, "0")}`
    if (/order/.test(header.split(",")[0]) && columns === 4) cells[0] = `9000${i}`
    return cells.join(",")
  })
  return [header, ...rows, ...twins]
}

describe("byte for byte", () => {
  const [header, ...rows] = shop()
  const results = [1, 2, 3].map((seed) => {
    const lines = [header, ...(seed === 1 ? rows : shuffled(rows, seed))]
    const out = join(directory, `out-${seed}`)
    const { code, err } = stammwert("value", exportFile(directory, "orders.csv", lines), "--out", out, "--lang", "de")
    expect([code, err]).toEqual([0, ""])
    // The report quotes a date of the file's first rows as evidence of how it was read: that may be another one.
    return (name: string) => readFileSync(join(out, name), "utf8").replace(/Werte wie \d{4}-\d\d-\d\d:/, "Werte wie …:")
  })

  test.each(["values.csv", "summary.json", "report.html"])("%s does not depend on the order of rows", (name) => {
    expect(results[1](name)).toBe(results[0](name))
    expect(results[2](name)).toBe(results[0](name))
  })

  test("values.csv: most valuable first, ties by id", () => {
    const lines = results[0]("values.csv").trimEnd().split("\n")
    const columns = lines[0].split(",")
    const values = lines.slice(1).map((line) => line.split(","))
    const total = columns.indexOf("total_value")
    let ties = 0
    for (let i = 1; i < values.length; i++) {
      const [before, after] = [Number(values[i - 1][total]), Number(values[i][total])]
      expect(before).toBeGreaterThanOrEqual(after)
      if (before !== after) continue
      ties++
      expect(values[i - 1][0] < values[i][0], `${values[i - 1][0]} before ${values[i][0]}`).toBe(true)
    }
    expect(ties).toBeGreaterThanOrEqual(59)
  })

  test("the number of threads changes nothing", async () => {
    const summaries: string[] = []
    for (const count of [1, 2, 4]) {
      const files = await filesOf(directory, [[header, ...rows]], { threads: new Threads(count) })
      const valuation = valuedBy(files)
      const ids = Array.from(valuation.columns.index, (index) => files.book.customerIds.at(index))
      const { pActive, futureValue, intervals } = valuation.predictions
      const columns = [pActive, futureValue, intervals?.valueLow, intervals?.valueHigh].map((column) => [
        ...(column ?? []),
      ])
      summaries.push(JSON.stringify([summarise(files, valuation, "", []), ids, columns]))
    }
    expect(summaries[1]).toBe(summaries[0])
    expect(summaries[2]).toBe(summaries[0])
  })
})
