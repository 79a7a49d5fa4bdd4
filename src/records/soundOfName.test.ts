import { expect, test } from "vitest"
import { plainName, soundOfName } from "./soundOfName.ts"

// Müller-Lüdenscheidt, Wikipedia and Breschnew are the examples of Postel's paper and of what is written about it.
test.each([
  ["Müller-Lüdenscheidt", "65752682"],
  ["Wikipedia", "3412"],
  ["Breschnew", "17863"],
  ["Meyer", "67"],
  ["Maier", "67"],
  ["Philipp", "351"],
  ["", ""],
])("%s sounds like %s", (name, sound) => {
  expect(soundOfName(name.replace("-", ""))).toBe(sound)
})

test("names are compared without marks, case and the order of their words", () => {
  expect(plainName("MEIER, Jürgen")).toBe(plainName("juergen meier"))
  expect(plainName("José  Groß")).toBe("gross jose")
})
