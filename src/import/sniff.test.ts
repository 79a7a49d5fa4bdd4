import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { decodeSample, sniffBytes } from "./sniff.ts"

const NONE = new Uint8Array(0)
const utf8 = (text: string) => new TextEncoder().encode(text)
const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "number" ? [part] : [...part].map((c) => c.charCodeAt(0)))))
const utf16 = (text: string, little: boolean) =>
  Uint8Array.from(
    [...text]
      .flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8])
      .flatMap((_, i, all) => [all[little ? i : i ^ 1]]),
  )

const sniff = (head: Uint8Array, tail = NONE) => sniffBytes(head, tail, "datei.csv")
const reason = (head: Uint8Array, tail = NONE) =>
  sniff(head, tail)
    .decisions.filter((one) => one.about === "encoding")
    .map((one) => one.because.code)

describe("encoding", () => {
  test.each([
    ["UTF-8 with BOM", utf8("\ufeffName;Betrag\nMüller;1\n"), "utf-8", "byte-order-mark"],
    ["UTF-8", utf8("Name;Betrag\nMüller;1 €\n"), "utf-8", "valid-utf-8"],
    ["ASCII", utf8("Name;Betrag\nMeier;1\n"), "utf-8", "only-ascii"],
    ["UTF-16LE with BOM", utf16("\ufeffName\tBetrag\nMüller\t1\n", true), "utf-16le", "byte-order-mark"],
    ["UTF-16BE with BOM", utf16("\ufeffName\tBetrag\nMüller\t1\n", false), "utf-16be", "byte-order-mark"],
    ["UTF-16LE", utf16("Name\tBetrag\nMüller\t1\n", true), "utf-16le", "zero-bytes"],
    ["UTF-16BE", utf16("Name\tBetrag\nMüller\t1\n", false), "utf-16be", "zero-bytes"],
    ["Windows-1252 umlauts", bytes("Name;Betrag\nM", 0xfc, "ller;1\n"), "windows-1252", "not-utf-8"],
    ["Windows-1252 euro", bytes("Name;Betrag\nM", 0xfc, "ller;1 ", 0x80, "\n"), "windows-1252", "windows-characters"],
    ["ISO-8859-15 euro", bytes("Name;Betrag\nM", 0xfc, "ller;1 ", 0xa4, "\n"), "iso-8859-15", "euro-sign-iso"],
    [
      "UTF-8 with one bad byte",
      bytes("ü".repeat(0), ...utf8("Müller;".repeat(20)), 0xfc, "\n"),
      "utf-8",
      "mostly-utf-8",
    ],
  ] as const)("%s", (_, head, encoding, code) => {
    expect(sniff(head).encoding).toBe(encoding)
    expect(reason(head)[0]).toBe(code)
  })

  test("euro and umlaut come out right", () => {
    expect(decodeSample(bytes("1 ", 0x80, " M", 0xfc), "windows-1252")).toBe("1 € Mü")
    expect(decodeSample(bytes("1 ", 0xa4), "iso-8859-15")).toBe("1 €")
  })

  const DOS = [
    "Name;Ort\nM",
    0x81,
    "ller;K",
    0x94,
    "ln\nSch",
    0x84,
    "fer;Gie",
    0xe1,
    "en\n",
    0x99,
    "zg",
    0x81,
    "r;",
    0x8e,
    "gypten\n",
  ] as const
  const MAC = [
    "Name;Ort\nM",
    0x9f,
    "ller;K",
    0x9a,
    "ln\nSch",
    0x8a,
    "fer;Gie",
    0xa7,
    "en\n",
    0x85,
    "zg",
    0x9f,
    "r;",
    0x80,
    "gypten\n",
  ] as const
  const TEXT = "Name;Ort\nMüller;Köln\nSchäfer;Gießen\nÖzgür;Ägypten\n"

  test.each([
    ["cp850", DOS],
    ["macintosh", MAC],
  ] as const)("%s is told by words that make sense in no other", (encoding, parts) => {
    const file = bytes(...parts)
    expect(sniff(file)).toMatchObject({ encoding })
    expect(reason(file)).toEqual([`${encoding}-letters`])
    expect(decodeSample(file, encoding)).toBe(TEXT)
    expect(sniff(bytes("Name;Ort\nMeier;Ulm\n"), file).encoding).toBe(encoding)
  })

  test("what makes sense in two of them, or in Windows-1252, stays there", () => {
    const windows = bytes("Name\nM", 0xfc, "ller\nK", 0xf6, "nig\nO", 0x92, "Neill\nSch", 0xe4, "fer\n", 0x8a, "koda\n")
    expect(sniff(windows).encoding).toBe("windows-1252")
    expect(sniff(bytes("Name\n", ..."K\x94nig;".repeat(9))).encoding).toBe("windows-1252")
    expect(sniff(bytes("Name\nM", 0x81, "ller\n")).encoding).toBe("windows-1252")
  })

  test("any western European text in Windows-1252 stays there", () => {
    const word = fc
      .array(fc.constantFrom("a", "e", "n", "t", "ü", "ö", "ä", "ß", "é", "è", "ñ", "ç", "å", "ø", "í"), {
        minLength: 1,
        maxLength: 9,
      })
      .map((letters) => letters.join(""))
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
        const file = bytes(`Name\n${words.join("\n")}\n`)
        expect(["windows-1252", "utf-8"]).toContain(sniff(file).encoding)
      }),
    )
  })

  test("a character cut at the sample's edges is no reason against UTF-8", () => {
    const all = utf8("Name;Betrag\nMüller;12 €\nKäse;3 €\n")
    for (let at = 14; at < all.length - 1; at++) {
      const sniffed = sniff(all.subarray(0, at), all.subarray(at))
      expect(sniffed.encoding).toBe("utf-8")
      const text = decodeSample(all.subarray(0, at), "utf-8") + decodeSample(all.subarray(at), "utf-8", true)
      expect(text).not.toContain("\ufffd")
    }
  })

  test("without a tail, a cut character at the end is no UTF-8", () => {
    expect(sniff(bytes("Name;K", 0xe4)).encoding).toBe("windows-1252")
  })

  test("twice encoded umlauts and DOS umlauts are pointed out", () => {
    expect(reason(utf8("Name;Betrag\nMÃ¼ller;1\n"))).toContain("twice-encoded")
    expect(reason(bytes("Name;Betrag\nM", 0x81, "ller;1\n"))).toContain("dos-encoding")
    expect(reason(utf8("Name;Betrag\nJOÃO;1\n"))).not.toContain("twice-encoded")
  })

  test("any text in UTF-8 is found to be UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "ü", "€", "😀", ";", "1"), minLength: 1 }), (text) => {
        expect(sniff(utf8(`x${text}`)).encoding).toBe("utf-8")
      }),
    )
  })
})

describe("format", () => {
  test.each([
    [bytes("PK", 3, 4, "....xl/workbook.xml"), "xlsx"],
    [bytes("PK", 3, 4, "....transactions.csv"), "zip"],
    [bytes("PAR1", 0, 0, 0, 21), "parquet"],
    [utf8('{"order":1}\n{"order":2}\n'), "json-lines"],
    [utf8('[{"order":1}]'), "json"],
    [utf8('{\n "orders": []}'), "json"],
    [utf8('{"page": 1, "orders": [{"order": 1}, {"order": 2}]}\n'), "json"],
    [utf8('{"order": 1, "tags": ["a", "b"]}'), "json-lines"],
    [utf8('{"order": 1, "items": [{"sku": 1}]}\n{"order": 2, "items": [{"sku": 1}]}\n'), "json-lines"],
    [utf8("a;b\n1;2\n"), "csv"],
    [utf8("[alt];b\n1;2\n"), "csv"],
  ] as const)("%#: %s", (head, format) => expect(sniff(head as Uint8Array).format).toBe(format))

  test("a line that does not end in the sample is one document", () => {
    expect(sniff(utf8('{"orders": [{"order": 1}'), utf8(', {"order": 2}]}')).format).toBe("json")
  })

  test("xl/ may stand in the tail only", () => {
    expect(sniff(bytes("PK", 3, 4), bytes("xl/workbook.xml")).format).toBe("xlsx")
  })

  test.each([
    [bytes(0xd0, 0xcf, 0x11, 0xe0, 1), /old Excel workbook/],
    [bytes("%PDF-1.7"), /PDF/],
    [bytes(0x1f, 0x8b, 8), /gzip/],
    [utf8('"EXTF";700;21;"Buchungsstapel";13'), /DATEV/],
    [utf8("<html><table>"), /web page/],
    [utf8("<?xml version='1.0'?>"), /XML/],
    [bytes("PK", 3, 4, "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), /\.ods/],
    [bytes("ab", 0, 0, 0, 1, 2, 3, 4, 0, 0, 7), /binary data.*--encoding/],
    [NONE, /empty/],
  ])("%#: refused in a sentence", (head, sentence) => {
    expect(() => sniff(head)).toThrow(sentence)
    expect(() => sniff(head)).toThrow(/datei\.csv/)
  })
})
