import { expect, test } from "vitest"
import { comparableCode, freshCode, isMistyped, isUsableCode, shownCode } from "./couponCode.ts"

test("drawn codes have no letter that looks like another, and no two are alike", () => {
  const codes = Array.from({ length: 10_000 }, freshCode)
  expect(new Set(codes).size).toBe(10_000)
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{12}$/)
  // Each letter comes in each place.
  for (let place = 0; place < 12; place++) expect(new Set(codes.map((code) => code[place])).size).toBe(31)
})

test("one wrong letter, or any two swapped, are told, and the code itself is not", () => {
  const code = freshCode()
  expect(isMistyped(code)).toBe(false)
  for (let place = 0; place < code.length; place++) {
    for (const letter of "23456789ABCDEFGHJKMNPQRSTUVWXYZ") {
      const wrong = code.slice(0, place) + letter + code.slice(place + 1)
      expect([wrong, isMistyped(wrong)]).toEqual([wrong, letter !== code[place]])
    }
    for (let other = place + 1; other < code.length; other++) {
      const letters = [...code]
      ;[letters[place], letters[other]] = [letters[other], letters[place]]
      const swapped = letters.join("")
      expect([swapped, isMistyped(swapped)]).toEqual([swapped, swapped !== code])
    }
  }
})

test("how a code is written does not matter", () => {
  for (const typed of ["Sommer 26", "sommer-26", " SOMMER26 ", "ｓｏｍｍｅｒ２６", "som.mer_26"]) {
    expect(comparableCode(typed)).toBe("SOMMER26")
  }
  expect(comparableCode("grüße")).toBe("GRÜSSE")
  expect([isUsableCode("a-b"), isUsableCode("a-b-c"), isUsableCode("x".repeat(41))]).toEqual([false, true, false])
  const code = freshCode()
  expect(shownCode(code)).toBe(`${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`)
  expect(comparableCode(shownCode(code).toLowerCase())).toBe(code)
  expect(shownCode("SOMMER26")).toBe("SOMMER26")
})
