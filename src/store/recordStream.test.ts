import { describe, expect, test } from "vitest"
import { MAXIMUM_RECORD_BYTES } from "./limits.ts"
import { recordsOf } from "./recordStream.ts"

/** Records as `line: fields`, lines that are none as `line! reason`. */
function read(text: string, width: number, pieces: number = text.length): string[] {
  const chunks: string[] = []
  for (let at = 0; at < text.length; at += pieces) chunks.push(text.slice(at, at + pieces))
  return [...recordsOf(chunks, ";", width)].map((record) =>
    "hopeless" in record ? `${record.line}! ${record.hopeless}` : `${record.line}: ${record.fields.join("|")}`,
  )
}

describe("records of a text", () => {
  test("every kind of line end ends a line, wherever the pieces are cut", () => {
    const text = 'a;b\r\nc;"d\r\nd"\rd;e\nf;g'
    for (const pieces of [1, 2, 3, 5, 100]) {
      expect(read(text, 2, pieces)).toEqual(["1: a|b", "2: c|d\nd", "4: d|e", "5: f|g"])
    }
  })

  test("a quote that stays open swallows nothing, not even up to the next quoted field", () => {
    expect(read('1;"Offen;5\n2;"Gut";7\n3;Kurz;9', 3)).toEqual(['1: 1|"Offen|5', "2: 2|Gut|7", "3: 3|Kurz|9"])
    expect(read('1;"Offen;5\n2;Gut;7\n', 3)).toEqual(['1: 1|"Offen|5', "2: 2|Gut|7"])
    expect(read('"1";"Offen;"5"\n"2";"Gut";"7"\n', 3)).toEqual(['1: 1|"Offen|5', "2: 2|Gut|7"])
  })

  test("quotes inside a field are text", () => {
    expect(read('1;Monitor 27";5\n2;"Haus ""am See""";7\n3;"Rolf "Rollo" Muster";9', 3)).toEqual([
      '1: 1|Monitor 27"|5',
      '2: 2|Haus "am See"|7',
      '3: 3|Rolf "Rollo" Muster|9',
    ])
  })

  test("short rows are filled, surplus empty fields fall off, surplus full ones set the row aside", () => {
    expect(read("1;a\n2;b;c;;\n3;d;e;f", 3)).toEqual(["1: 1|a|", "2: 2|b|c", "3! columns"])
  })

  test("NUL bytes and endless lines are set aside, and the line below is read", () => {
    const endless = "x".repeat(3 * MAXIMUM_RECORD_BYTES)
    expect(read(`1;a\0b\n2;${endless}\n3;c`, 2, 1 << 16)).toEqual(["1! nul", "2! long-line", "3: 3|c"])
  })
})
