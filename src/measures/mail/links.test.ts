import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { linksIn, piecesOf, taggedLink, tagsOf } from "./links.ts"

describe("links in texts", () => {
  test("are found without what ends the sentence, each once, and never with a variable in them", () => {
    const text =
      "Siehe https://laden.test/neu, (https://laden.test/neu/tee?a=1&b=2)! http://laden.test/{{first_name}} ftp://laden.test"
    expect(linksIn(text)).toEqual([
      "https://laden.test/neu/tee?a=1&b=2",
      "https://laden.test/neu",
      "http://laden.test/",
    ])
    expect(linksIn("https:// and nothing")).toEqual([])
  })

  test("cut a text so that nothing of it is lost", () =>
    fc.assert(
      fc.property(fc.array(fc.constantFrom("https://a.test", "https://a.test/b", " ", "x", ".")), (parts) => {
        const text = parts.join("")
        const pieces = piecesOf(text, linksIn(text))
        expect(pieces.map((piece) => piece.text).join("")).toBe(text)
        for (const { text: link, isLink } of pieces) if (isLink) expect(URL.canParse(link)).toBe(true)
      }),
    ))

  test("say which measure they were followed from, unless they say something else already", () => {
    const tags = tagsOf("Zurückgewinnen: Größe & Tee ☕")
    expect(tags).toEqual({ source: "stammwert", medium: "email", campaign: "zurueckgewinnen-groesse-tee" })
    expect(tagsOf("☕").campaign).toBe("measure")
    expect(taggedLink("https://laden.test/?utm_source=brief&a=1#unten", tags)).toBe(
      "https://laden.test/?utm_source=brief&a=1&utm_medium=email&utm_campaign=zurueckgewinnen-groesse-tee#unten",
    )
    expect(taggedLink("https://laden.test/", undefined)).toBe("https://laden.test/")
  })
})
