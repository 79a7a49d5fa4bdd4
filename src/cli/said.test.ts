import { FitError, InputError } from "stammwert-models"
import { expect, test } from "vitest"
import { BilingualError } from "../records/bilingualError.ts"
import { EXIT, said } from "./said.ts"

test("whoever asked for German reads German, with the library's own words in small print", () => {
  const fromLibrary = new InputError("age must be >= recency: row 1 has 2 < 3")
  expect(said(fromLibrary, "en")).toEqual({ sentence: fromLibrary.message, exit: EXIT.input })
  expect(said(fromLibrary, "de")).toMatchObject({ smallPrint: fromLibrary.message, exit: EXIT.input })
  expect(said(fromLibrary, "de").sentence).toMatch(/Modelle nicht rechnen/)
  const noFit = new FitError("pareto-nbd: the log-likelihood is not finite", { parameters: [1, 2] })
  for (const [language, words] of [
    ["de", /Das Modell fand keine Antwort/],
    ["en", /the model found no answer/],
  ] as const) {
    const { sentence, smallPrint, exit } = said(noFit, language)
    expect(sentence).toMatch(words)
    expect(smallPrint).toBe('pareto-nbd: the log-likelihood is not finite {"parameters":[1,2]}')
    expect(exit).toBe(EXIT.fit)
  }
})

test("a sentence of our own is said in its language, and a fault of ours is called one", () => {
  const own = new BilingualError({ en: "no", de: "nein" })
  expect([said(own, "en").sentence, said(own, "de").sentence]).toEqual(["no", "nein"])
  const { sentence, smallPrint, exit } = said(new TypeError("x is undefined"), "de")
  expect(sentence).toMatch(/unser Fehler/)
  expect(smallPrint).toMatch(/TypeError: x is undefined\n/)
  expect(exit).toBe(EXIT.ourFault)
})
