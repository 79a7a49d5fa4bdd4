import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { LOOPS } from "../scripts/testFaults.ts"

const root = join(import.meta.dirname, "..")
const TITLE = /\btest\(\s*`([^`]*)`/g
const titlesOf = (file: string) =>
  [...readFileSync(join(root, file), "utf8").matchAll(TITLE)].map(([, title]) => title as string)

test.each(Object.entries(LOOPS))(
  "the loop “%s” finds its tests, whose names tell how many rounds there are",
  (_, loop) => {
    for (const file of loop.files) {
      const found = titlesOf(file).filter((title) => new RegExp(loop.tests).test(title))
      expect(found, file).not.toEqual([])
      for (const title of found) expect(title).toMatch(/\$\{[A-Z]+\}/)
    }
  },
)
