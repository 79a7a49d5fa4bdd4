import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { usualLines } from "./support/runs.ts"

const directory = temporaryDirectory()
const place = (name: string) => {
  const path = join(directory, name)
  mkdirSync(path)
  return path
}

describe("the results' directory", () => {
  test.each(["values.csv", "rejects.csv", "summary.json", "report.html"])(
    "an input of the name %s is never overwritten, and nothing else is written",
    (name) => {
      const out = place(`own-${name}`)
      const input = exportFile(out, name, usualLines())
      const before = readFileSync(input, "utf8")
      const { code, err } = stammwert("value", input, "--out", out)
      expect(code).toBe(2)
      expect(err).toContain(`${input} would be overwritten by the results`)
      expect(readdirSync(out)).toEqual([name])
      expect(readFileSync(input, "utf8")).toBe(before)
    },
  )

  test.each([
    ["symbolic", symlinkSync],
    ["hard", linkSync],
  ])("nor through a %s link", (kind, link) => {
    const out = place(`link-${kind}`)
    const input = exportFile(directory, `linked-${kind}.csv`, usualLines())
    link(input, join(out, "values.csv"))
    const { code, err } = stammwert("value", input, "--out", out)
    expect([code, err.includes("would be overwritten")]).toEqual([2, true])
    expect(readFileSync(input, "utf8")).toBe(`${usualLines().join("\n")}\n`)
  })

  test("what is no file in a result's place is named before anything is written", () => {
    const out = place("taken")
    mkdirSync(join(out, "summary.json"))
    const { code, err } = stammwert("value", exportFile(directory, "taken.csv", usualLines()), "--out", out)
    expect(code).toBe(2)
    expect(err).toContain("summary.json is no file, so summary.json cannot be written: choose another --out")
    expect(readdirSync(out)).toEqual(["summary.json"])
  })

  test.each([[["value", "IN"]], [["demo"]]])("%j: where no directory can be made, a sentence says so", (words) => {
    const input = exportFile(directory, "made.csv", usualLines())
    const file = join(directory, "file")
    writeFileSync(file, "")
    for (const out of ["/proc/x", join(file, "below")]) {
      const { code, err } = stammwert(...words.map((word) => (word === "IN" ? input : word)), "--out", out)
      expect(code).toBe(2)
      expect(err).toContain(`--out ${out}: the directory cannot be made`)
    }
  })
})
