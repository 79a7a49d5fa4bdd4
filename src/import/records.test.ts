import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { QUOTED_CELL_CHARACTERS } from "./limits.ts"
import { afterFirstLine, splitRecords } from "./records.ts"

const cells = (text: string, delimiter = ";") => splitRecords(text, { delimiter }).map((record) => record.cells)

describe("splitRecords", () => {
  test.each([
    [
      "a;b\nc;d\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a;b\r\nc;d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a;b\rc;d\r",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ['"a;b";"c""d"\n', [["a;b", 'c"d']]],
    ['"two\nlines";x\n', [["two\nlines", "x"]]],
    ['say "hi";x\n', [['say "hi"', "x"]]],
    ['"Tasse" blau;x\n', [["Tasse blau", "x"]]],
    [
      '"open;x\ny;z\n',
      [
        ['"open', "x"],
        ["y", "z"],
      ],
    ],
    ["a;\n", [["a", ""]]],
    ["a;", [["a", ""]]],
    ["\n\n", [[""], [""]]],
    ["", []],
  ])("%j", (text, expected) => expect(cells(text)).toEqual(expected))

  test("a record knows its physical line, also below a cell of several lines", () => {
    const records = splitRecords('a\r\n"x\ny\r\nz";1\nlast', { delimiter: ";" })
    expect(records.map((record) => record.line)).toEqual([1, 2, 5])
  })

  test("the cut last record of a sample is left out, a finished one is kept", () => {
    expect(splitRecords("a;b\nc;d\ne;", { delimiter: ";", cut: true })).toHaveLength(2)
    expect(splitRecords("a;b\nc;d\n", { delimiter: ";", cut: true })).toHaveLength(2)
  })

  test("a stray quote does not swallow the file", () => {
    const text = `1;"Bär\n${"2;x\n".repeat(QUOTED_CELL_CHARACTERS)}9;"y"\n`
    expect(splitRecords(text, { delimiter: ";" }).length).toBe(QUOTED_CELL_CHARACTERS + 2)
  })

  test("what is written with quotes is read again", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "ü", '"', ";", "\n", "\r", " ", "€", ",") })
    const record = fc.array(cell, { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(record, { minLength: 1 }), fc.constantFrom("\n", "\r\n"), (rows, lineEnd) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(";") + lineEnd).join("")
        expect(cells(text)).toEqual(rows)
      }),
    )
  })
})

test("afterFirstLine drops the half line a tail starts with", () => {
  expect(afterFirstLine("lb;1\r\n2;3\n")).toBe("2;3\n")
  expect(afterFirstLine("no line break")).toBe("")
})
