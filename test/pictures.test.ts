import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, test } from "vitest"
import { allPictures } from "../scripts/pictures/allPictures.ts"

const docs = join(dirname(fileURLToPath(import.meta.url)), "..", "docs")
const drawn = allPictures()

describe("the pictures of the models", () => {
  test("no picture is missing or left over", () => {
    expect(readdirSync(join(docs, "pictures")).sort()).toEqual(drawn.map(([name]) => name).sort())
  })

  for (const [name, svg] of drawn) {
    test(`docs/pictures/${name} is what the models say (else: npm run pictures)`, () => {
      expect(readFileSync(join(docs, "pictures", name), "utf8")).toBe(svg)
    })
  }

  test("every number is one", () => {
    expect(drawn.filter(([, svg]) => /NaN|Infinity|undefined/.test(svg)).map(([name]) => name)).toEqual([])
  })

  for (const [page, language] of [
    ["models.md", "en"],
    ["modelle.md", "de"],
  ]) {
    test(`docs/${page} shows each once`, () => {
      const shown = [...readFileSync(join(docs, page), "utf8").matchAll(/\]\(pictures\/([^)]+)\)/g)].map(
        ([, name]) => name,
      )
      expect(shown.sort()).toEqual(
        drawn
          .map(([name]) => name)
          .filter((name) => name.endsWith(`.${language}.svg`))
          .sort(),
      )
    })
  }
})
