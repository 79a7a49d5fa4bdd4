import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { parseDate } from "../import/dates.ts"
import { parseAmount } from "../import/numbers.ts"
import { CLASS_STRENGTH, type DateStyle, type NumberStyle, ROW_CLASSES, type RowRule } from "../import/readPlan.ts"
import { classifyRow, GENERAL_ROW_RULES } from "../import/rowWords.ts"
import { planOf } from "../import/testFiles.ts"
import { type Analytics, openAnalytics } from "./analytics.ts"
import { quote } from "./engine.ts"
import { RowSql } from "./rowSql.ts"
import { dayNumberSql, decimalSql, minorUnitsSql, timestampSql } from "./valueSql.ts"

const SEED = 20260312
const RUNS = { seed: SEED, numRuns: 10 }

let engine: Analytics
const directory = mkdtempSync(join(tmpdir(), "stammwert-value-sql-"))
beforeAll(async () => {
  engine = await openAnalytics({ files: [], directory, timeZone: "Europe/Berlin", threads: 1 })
})
afterAll(() => {
  engine.close()
  rmSync(directory, { recursive: true, force: true })
})

/** What SQL makes of each text, in order. */
async function answers(texts: readonly string[], sql: (column: string) => string): Promise<(number | undefined)[]> {
  const list = texts.map((text, i) => `(${i}, ${quote(text)})`).join(", ")
  const rows = await engine.rows(`SELECT ${sql("c0")} AS answer FROM (VALUES ${list}) AS t(i, c0) ORDER BY i`)
  return rows.map(({ answer }) => (answer === null ? undefined : Number(answer)))
}

const pieces = (...all: readonly string[]) => fc.constantFrom(...all)
const digits = (least: number, most: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most }).map((list) => list.join(""))

/** Amounts as people and programs write them, well and badly. */
const amountText = fc.oneof(
  fc
    .tuple(
      pieces("", "", "-", "+", "−", "(", "'", " ", "\r\n", "€ ", "EUR ", "CHF-"),
      digits(0, 4),
      pieces("", ".", ",", "'", " ", "\u00a0", "’", "_"),
      digits(0, 4),
      pieces("", ".", ",", ".-", ",-", ",--"),
      digits(0, 5),
      pieces(
        "",
        "",
        " €",
        "-",
        ")",
        " H",
        " S",
        "EUR",
        "e2",
        "E+05",
        "E-1",
        "e0003",
        "e-999",
        "e999",
        " ",
        "\u202f",
        "x",
        "\n",
        "\v\f",
      ),
    )
    .map((parts) => parts.join("")),
  fc.tuple(pieces("", "-"), digits(1, 17), pieces("", ",", "."), digits(0, 3)).map((parts) => parts.join("")),
  fc.string({ maxLength: 6 }).filter((text) => !text.includes("\0")),
)

const NUMBER_STYLES: NumberStyle[] = ["." as const, "," as const].flatMap((decimal) =>
  ([".", ",", "'", " "] as const).filter((one) => one !== decimal).map((thousands) => ({ decimal, thousands })),
)

describe.each(NUMBER_STYLES)("amounts with decimal $decimal and thousands $thousands", (style) => {
  test.each([0, 2] as const)("in SQL equal those of the previews, with %i minor digits", async (minorDigits) => {
    await fc.assert(
      fc.asyncProperty(fc.array(amountText, { minLength: 150, maxLength: 150 }), async (texts) => {
        const found = await answers(texts, (column) => {
          const decimal = decimalSql(column, style, minorDigits)
          return `CASE WHEN abs(${decimal}) <= 90071992547409.91 THEN ${minorUnitsSql(decimal, minorDigits)} END`
        })
        const most = minorDigits === 2 ? Number.MAX_SAFE_INTEGER : 90071992547409
        const wanted = texts
          .map((text) => parseAmount(text, style, minorDigits))
          .map((one) => (Math.abs(one ?? 0) > most ? undefined : one))
        expect(texts.map((text, i) => [text, found[i]])).toEqual(texts.map((text, i) => [text, wanted[i]]))
      }),
      RUNS,
    )
  })
})

test.each([
  ["5.684341886080802e-14", 0], // what adding 0.1 and 0.2 leaves behind
  ["-9e-4", 0],
  ["5e-3", 0.01],
  [".4e5", 40_000],
  ["5.e3", 5_000],
  ["12.50\n", 12.5],
  ["0.01", 0.01],
])("%s is %d", async (text, amount) => {
  const found = await answers([text], (column) => decimalSql(column, { decimal: ".", thousands: "," }, 2))
  expect(found[0]).toBe(amount)
})

test.each([
  ["-34.50", -34.5],
  ["34.5 €", 34.5],
  ["34.500", 34_500],
  ["34.5000", null],
])("%s among decimal commas is %s", async (text, amount) => {
  const found = await answers([text], (column) => decimalSql(column, { decimal: ",", thousands: "." }, 2))
  expect(found[0] ?? null).toBe(amount)
})

const part = (...all: readonly string[]) => fc.constantFrom(...all)
const dateText = fc.oneof(
  fc
    .tuple(
      part("", "", "Mo, ", "Do. ", "'", " "),
      fc
        .oneof(
          fc.tuple(
            digits(1, 2),
            part(".", "/", "-", ". ", ".."),
            digits(1, 2),
            part(".", "/", "-"),
            part("2026", "26", "1969", "2024", "70", "0026", "20260"),
          ),
          fc.tuple(
            part("2026", "2024", "1999", "26", "2199", "02026"),
            part("-", "/", "."),
            digits(1, 2),
            part("-", "/"),
            digits(1, 2),
          ),
          fc.tuple(
            digits(1, 2),
            part(". ", " ", "-"),
            part("März", "Mar", "Dez.", "Nov", "mai", "Okt", "Foo"),
            part(" ", "-", ". "),
            part("2026", "26"),
          ),
          fc.tuple(
            part("Nov ", "March ", "Sept. "),
            digits(1, 2),
            part(", ", " ", "th, "),
            part("2026", "1970"),
            part(""),
          ),
          fc.tuple(
            part("20260312", "20240229", "20250229", "2026031", "20261301"),
            part("", "T", " "),
            part("", "1405", "140559", "14:05"),
            part(""),
            part(""),
          ),
        )
        .map((parts) => parts.join("")),
      part(
        "",
        "",
        " 14:05",
        "T23:59:59",
        " 0:30",
        ", 9:05 pm",
        " 12:00 AM",
        " 13:00 PM",
        " 24:00",
        " 7:61",
        " um 8:15 Uhr",
      ),
      part("", "", "", "Z", "+02:00", " UTC", "-0500", " +14:00"),
      part("", "", " ", "x"),
    )
    .map((parts) => parts.join("")),
  fc
    .oneof(
      fc.integer({ min: 0, max: 120_000 }),
      fc.integer({ min: 0, max: 2 ** 33 }),
      fc.integer({ min: 0, max: 8e12 }),
    )
    .map(String),
  fc.tuple(fc.integer({ min: 1, max: 60_000 }), digits(1, 6)).map(([whole, fraction]) => `${whole}.${fraction}`),
)

const DATE_STYLES: DateStyle[] = [
  ...(["ymd", "dmy", "mdy"] as const).flatMap((order) =>
    [true, false].flatMap((monthNames) =>
      [true, false].map((offset) => ({ kind: "text" as const, order, monthNames, offset })),
    ),
  ),
  { kind: "compact" },
  { kind: "excel-serial" },
  { kind: "unix-seconds" },
  { kind: "unix-milliseconds" },
]

/** Seconds since 1970 on the clock of Berlin, of an instant. */
function berlinClock(instantSeconds: number): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/Berlin",
    ...{
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      hourCycle: "h23",
    },
  }).formatToParts(instantSeconds * 1000)
  const of = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second")) / 1000
}

const LAST_DAY = Date.UTC(2199, 11, 31) / 86_400_000

describe.each(DATE_STYLES)("dates as %o", (style) => {
  test("in SQL equal those of the previews", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(dateText, { minLength: 200, maxLength: 200 }), async (texts) => {
        const days = await answers(texts, (column) => dayNumberSql(column, style, undefined))
        const seconds = await answers(texts, (column) => `epoch(${timestampSql(column, style, undefined)})`)
        for (const [i, text] of texts.entries()) {
          const parsed = parseDate(text, style)
          const clock = parsed && parsed.day * 86_400 + parsed.secondOfDay
          const local =
            parsed === undefined || clock === undefined || parsed.offsetMinutes === undefined
              ? clock
              : berlinClock(clock - parsed.offsetMinutes * 60)
          const day = local === undefined ? undefined : Math.floor(local / 86_400)
          const inRange = day !== undefined && day >= 0 && day <= LAST_DAY
          expect([text, days[i]]).toEqual([text, inRange ? day : undefined])
          if (inRange) expect([text, Math.floor(seconds[i] ?? Number.NaN)]).toEqual([text, local])
        }
      }),
      RUNS,
    )
  })
})

const WORDS = [
  ...new Set(
    GENERAL_ROW_RULES.flatMap((rule) =>
      "words" in rule ? rule.words : "contains" in rule ? rule.contains : rule.unless,
    ),
  ),
]
const cellText = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.constantFrom(...WORDS).map((word) => ` ${word.toUpperCase()} `),
  fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS)).map((two) => two.join(" ")),
  fc.constantFrom("", " ", "Beleg", "AVTraining", "§$%"),
)
const someWords = fc.array(fc.constantFrom("beleg", "storno", "1", "refund", "offen"), { minLength: 1, maxLength: 3 })
const someRule: fc.Arbitrary<RowRule> = fc
  .tuple(
    fc.constantFrom("status" as const, "type" as const, "mode" as const),
    fc.constantFrom(...ROW_CLASSES),
    fc.constantFrom("words", "contains", "unless"),
    someWords,
  )
  .map(([role, becomes, kind, list]) => ({ role, becomes, [kind]: list }) as unknown as RowRule)

describe("row classes", () => {
  test("in SQL equal those of the previews", async () => {
    const plan = planOf("Nr;Kunde;Datum;Betrag;Status;Typ;Modus\n1;K1;2026-03-12;5,00;bezahlt;Rechnung;live\n", {
      columns: { status: "Status", type: "Typ", mode: "Modus" },
    })
    const rules = fc.oneof(fc.constant(GENERAL_ROW_RULES), fc.array(someRule, { maxLength: 6 }))
    const cells = fc.array(fc.tuple(cellText, cellText, cellText), { minLength: 40, maxLength: 40 })
    expect(Object.keys(CLASS_STRENGTH)).toHaveLength(ROW_CLASSES.length)
    await fc.assert(
      fc.asyncProperty(rules, cells, async (rowRules, rows) => {
        const list = rows.map((row, i) => `(${i}, ${row.map(quote).join(", ")})`).join(", ")
        const sql = new RowSql({ ...plan, rowRules }, "EUR").rowClass()
        const found = await engine.rows(
          `SELECT ${sql} AS class FROM (SELECT *, '1' AS c0, 'K1' AS c1 FROM (VALUES ${list}) AS t(i, c4, c5, c6)) ORDER BY i`,
        )
        const wanted = rows.map(([status, type, mode]) => classifyRow(rowRules, { status, type, mode }))
        expect(found.map((row) => ROW_CLASSES[Number(row.class)])).toEqual(wanted)
      }),
      RUNS,
    )
  })
})
