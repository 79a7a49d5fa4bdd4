// The package's README: its examples run and are well typed, and it tells of everything the package has.
import { spawnSync } from "node:child_process"
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import * as models from "../src/index.ts"
import { answersOf, examplesOf, root } from "./pageExamples.ts"

const page = "models/README.md"
const text = readFileSync(join(root, page), "utf8")
const examples = examplesOf(page)

describe("examples", () => {
  test("there are examples", () => {
    expect(examples.length).toBeGreaterThan(5)
  })

  for (const [i, code] of examples.entries()) {
    test(`example ${i + 1} gives the answers it states`, () => {
      const answers = answersOf(code)
      expect(answers.length).toBeGreaterThan(0)
      expect(answers.map(({ line, found }) => `${line} // ${found}`)).toEqual(
        answers.map(({ line, stated }) => `${line} // ${stated}`),
      )
    })
  }

  test("they are well typed", () => {
    const directory = join(root, "out", "readme-examples")
    rmSync(directory, { recursive: true, force: true })
    mkdirSync(directory, { recursive: true })
    for (const [i, code] of examples.entries()) writeFileSync(join(directory, `example${i + 1}.ts`), code)
    const settings = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: { noUnusedLocals: false },
      include: ["*.ts"],
      exclude: [],
    }
    writeFileSync(join(directory, "tsconfig.json"), JSON.stringify(settings))
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc")
    const { stdout } = spawnSync(process.execPath, [compiler, "-p", directory], { encoding: "utf8" })
    rmSync(directory, { recursive: true })
    expect(stdout).toBe("")
  })
})

test("every function stands in it", () => {
  expect(Object.keys(models).filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})
