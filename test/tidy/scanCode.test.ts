import { describe, expect, test } from "vitest"
import { functionsOf, maskCode } from "./scanCode.ts"

const lines = (count: number) => Array.from({ length: count }, (_, i) => `  call(${i})`).join("\n")
const longest = (source: string) =>
  Math.max(0, ...functionsOf(maskCode(source).code).map(({ first, last }) => last - first + 1))

describe("a function of 71 lines is caught", () => {
  test.each([
    ["a function", `function a(b: number): void {\n${lines(69)}\n}`],
    ["one with a type of braces", `function a(): { b: { c: number }[] } | undefined {\n${lines(69)}\n}`],
    ["a generator with type arguments", `export function* a<T>(b: T): Generator<Map<string, T>> {\n${lines(69)}\n}`],
    ["a type guard", `function a(b: unknown): b is { c: 1 } {\n${lines(69)}\n}`],
    ["one that returns a function", `function a(): (b: number) => { c: 1 } {\n${lines(69)}\n}`],
    ["an arrow", `const a = (b: number) => {\n${lines(69)}\n}`],
    ["an arrow with a type", `const a = async (b: { c: 1 }): Promise<void> => {\n${lines(69)}\n}`],
    ["an arrow without brackets", `list.map(a => {\n${lines(69)}\n})`],
    ["an arrow that is an expression", `const a = () => [\n${lines(69)}\n]\nnext()`],
    ["a chain", `const a = (b) =>\n  b\n${"    .c()\n".repeat(69)}next()`],
    ["a method", `class A {\n  static async b(c = {}): Promise<void> {\n${lines(69)}\n}\n}`],
    ["a getter", `const a = {\n  get b() {\n${lines(69)}\n},\n}`],
    ["a constructor", `class A {\n  constructor(b: number) {\n${lines(69)}\n}\n}`],
    [
      "long parameters",
      `function a(\n${"  b: number,\n".repeat(68)}): void {\n}`.replace("): void {\n}", "): void {\n  }"),
    ],
    ["braces in texts", `function a() {\n  b("}")\n  c(/[}/]}/)\n  d(\`} \${e({})} }\`)\n  // }\n${lines(65)}\n}`],
  ])("%s", (_name, source) => {
    expect(longest(source)).toBe(71)
  })
})

describe("what is not a function is not counted", () => {
  test.each([
    ["a condition", `if (a) {\n${lines(80)}\n} else if (b) {\n${lines(80)}\n}`],
    ["loops", `for (const a of b) {\n${lines(80)}\n}\nwhile (c) {\n${lines(80)}\n}`],
    ["a table", `const a = [\n${lines(80)}\n]`],
    ["a class", `class A extends b(C) {\n${"  d = 1\n".repeat(80)}}`],
    ["a type", `type A = {\n${"  b: number\n".repeat(80)}}`],
    ["an overload", `function a(b: string): void\nconst c = {\n${"  d: 1,\n".repeat(80)}}`],
  ])("%s", (_name, source) => {
    expect(longest(source)).toBe(0)
  })
})

describe("masking", () => {
  test("blanks texts and comments and nothing else", () => {
    const source =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code under test
      'const a = "b" /* c */ + \'d\' // e\nconst f = /g"/.test(`h ${i + `j ${k}`} l`) ? m / n / o : "p\\"q"'
    const { code, withoutComments } = maskCode(source)
    expect(code.replace(/\s+/g, " ")).toBe('const a = " " + \' \' const f = / /.test(` i + ` k ` `) ? m / n / o : " "')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code under test
    expect(withoutComments).toContain('g"/.test(`h ${i + `j ${k}`} l`)')
    expect(withoutComments).not.toMatch(/c \*|e$/m)
    expect(code.length).toBe(source.length)
  })

  test("knows a division from a regular expression", () => {
    expect(maskCode("if (a) /}/.test(b)").code).not.toContain("}")
    expect(maskCode("(a + b) / c / d }").code).toContain("c / d }")
    expect(maskCode("return /}/").code).not.toContain("}")
    expect(maskCode("a[0] / b / c").code).toContain(" b ")
  })

  test("reads an apostrophe in the text of a page as text, and goes on", () => {
    expect(longest(`const A = () => {\n  return <p>That's it</p>\n${lines(68)}\n}`)).toBe(71)
  })
})
