import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { stammwert } from "./support/command.ts"
import { runsIn, usualLines } from "./support/runs.ts"

/** Whole files that are not what they should be: exit code 2 and a sentence that helps, or an answer. */

const runs = runsIn()
const ORDERS = `${usualLines().join("\n")}\n`

/** The sentence of a refusal. */
function refusal(paths: string | readonly string[], ...flags: readonly string[]): string {
  const run = runs.value(paths, ...flags)
  expect(run.code, run.err).toBe(2)
  expect(run.err).toMatch(/^stammwert: /)
  expect(run.err).not.toMatch(/\n\s+at /)
  expect(run.out === "" || !existsSync(join(run.out, "values.csv"))).toBe(true)
  return run.err
}

describe("files that are none", () => {
  test("an empty file", () => {
    expect(refusal(runs.write("leer.csv", ""))).toMatch(/leer\.csv is empty \(0 bytes\): export it again/)
  })

  test("a header and nothing below it", () => {
    expect(refusal(runs.write("kopf.csv", "Bestellnr;Kundennr;Datum;Betrag\n"))).toMatch(
      /header \(Bestellnr, Kundennr, Datum, Betrag\) but no rows/,
    )
  })

  test("a binary file", () => {
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))
    expect(refusal(runs.write("bild.csv", noise))).toMatch(/holds binary data\. Export the orders as CSV or Excel/)
  })

  test("one column only", () => {
    expect(refusal(runs.write("eine.csv", "Name\nErika\nMax\n"))).toMatch(/only one column.*--delimiter/s)
  })

  test("a missing file, a directory, a ring of links", () => {
    expect(refusal(join(runs.directory, "fehlt.csv"))).toMatch(/there is no file .*fehlt\.csv/)
    expect(refusal(runs.directory)).toMatch(/is not a file/)
    const ring = join(runs.directory, "ring.csv")
    symlinkSync(ring, ring)
    expect(refusal(ring)).toMatch(/ring\.csv cannot be read: ELOOP/)
  })

  test("a file that may not be read", () => {
    const path = runs.write("geheim.csv", ORDERS)
    chmodSync(path, 0o000)
    // Root may read everything, so there the file is an ordinary one.
    if (process.getuid?.() === 0) expect(stammwert("value", path).code).toBe(0)
    else expect(refusal(path)).toMatch(/geheim\.csv cannot be read: EACCES/)
  })

  test("no file named at all, and one named twice", () => {
    expect(refusal([])).toMatch(/name at least one file/)
    const path = runs.write("orders.csv", ORDERS)
    expect(refusal([path, path])).toMatch(/orders\.csv is named twice/)
  })

  test("results cannot go where a file is", () => {
    const path = runs.write("orders.csv", ORDERS)
    const { code, err } = stammwert("value", path, "--out", join(path, "results"))
    expect(code).toBe(2)
    expect(err).toMatch(/--out .*the directory cannot be made/)
  })
})

describe("files that need a word from their owner", () => {
  test("03/04/2026 in every row", () => {
    const lines = Array.from({ length: 30 }, (_, i) => `B${i},K${i % 5},0${(i % 9) + 1}/0${(i % 7) + 1}/2026,12.50`)
    const path = runs.write("wann.csv", `Order,Customer,Date,Amount\n${lines.join("\n")}\n`)
    expect(refusal(path)).toMatch(/"Date".*two ways.*--date-order dmy.*--date-order mdy/s)
    expect(runs.value(path, "--date-order", "dmy").input.orders).toBe(30)
  })

  test("1.300 in every row", () => {
    const lines = Array.from({ length: 30 }, (_, i) => `B${i},K${i % 5},2026-01-${10 + (i % 20)},${(i % 9) + 1}.300`)
    const path = runs.write("wieviel.csv", `Order,Customer,Date,Amount\n${lines.join("\n")}\n`)
    expect(refusal(path)).toMatch(/"Amount".*two ways.*--decimal/s)
    const sum = lines.reduce((total, _, i) => total + (i % 9) + 1, 0)
    expect(runs.value(path, "--decimal", ",").input.revenue).toBeCloseTo(sum * 1000 + 30 * 300, 6)
    expect(runs.value(path, "--decimal", ".").input.revenue).toBeCloseTo(sum + 30 * 0.3, 6)
  })

  test("one row far below the sample decides for all", () => {
    const lines = Array.from(
      { length: 20_000 },
      (_, i) => `B${i},K${i % 99},0${(i % 9) + 1}/0${(i % 7) + 1}/2026,12.50`,
    )
    lines[15_000] = "B15000,K3,25/03/2026,12.50"
    const path = runs.write("spaet.csv", `Order,Customer,Date,Amount\n${lines.join("\n")}\n`)
    const { input, rejects } = runs.value(path)
    expect(input).toMatchObject({ orders: 20_000, rejected: 0 })
    expect(rejects).toEqual([])
    expect(runs.inspect(path).out).toMatch(/all rows of “Date” were looked at/)
  })

  test("the column named holds no dates", () => {
    const path = runs.write("quatsch.csv", "Bestellnr;Kundennr;Datum;Betrag\n1;K1;gestern;5,00\n2;K2;heute;6,00\n")
    expect(refusal(path, "--date", "Datum")).toMatch(/"Datum" holds no dates, but "gestern".*--date/)
  })

  test("every order is cancelled", () => {
    const path = runs.write(
      "aus.csv",
      "Bestellnr;Kundennr;Datum;Betrag;Status\n1;K1;2026-01-02;5,00;storniert\n2;K2;2026-01-03;6,00;storniert\n",
    )
    expect(refusal(path)).toMatch(/aus\.csv: no order among 2 rows \(2 cancelled\)/)
  })

  test("no amount readable: the sentence shows the first row and the flag", () => {
    const path = runs.write(
      "frei.csv",
      "Bestellnr;Kundennr;Datum;Betrag\n1;K1;2026-01-02;gratis\n2;K2;2026-01-03;umsonst\n",
    )
    expect(refusal(path, "--amount", "Betrag")).toMatch(/line 2, column "Betrag": found "gratis".*--decimal/)
  })
})

describe("flags", () => {
  test("an unknown flag, an unknown column, a bad value: the nearest is named", () => {
    const path = runs.write("orders.csv", ORDERS)
    expect(refusal(path, "--custmer", "Kundennr")).toMatch(/no flag --custmer: did you mean --customer\?/)
    expect(refusal(path, "--date", "Datun")).toMatch(
      /--date "Datun": the file has no such column\. Did you mean "Datum"/,
    )
    expect(refusal(path, "--encoding", "utf8")).toMatch(/--encoding must be one of utf-8.*found "utf8"/)
    expect(refusal(path, "--currency", "Euro")).toMatch(/currency must be three letters such as EUR/)
  })
})

describe("names", () => {
  test("quotes, blanks, brackets and stars in a path, and a link, are read as they are", () => {
    for (const name of [
      "Bestellungen 'neu' \"1\".csv",
      "a*[1]?.csv",
      "größe ✓ $1.csv",
      "--seltsam.csv",
      "orders.csv.gz",
    ]) {
      const path = runs.write(name, ORDERS)
      expect(runs.value(path).input.orders, name).toBe(40)
    }
    const folder = join(runs.directory, "year=2026")
    mkdirSync(folder)
    writeFileSync(join(folder, "orders.csv"), ORDERS)
    const link = join(runs.directory, "link.csv")
    symlinkSync(join(folder, "orders.csv"), link)
    expect(runs.value(link).input.orders).toBe(40)
    expect(runs.value(join(folder, "orders.csv")).input.orders).toBe(40)
  })

  test("the results of one run are whole", () => {
    const out = join(runs.directory, "ganz")
    const { code, err } = stammwert("value", runs.write("orders.csv", ORDERS), "--out", out)
    expect(code, err).toBe(0)
    expect(readFileSync(join(out, "values.csv"), "utf8").split("\n")).toHaveLength(9 + 2)
    expect(readFileSync(join(out, "rejects.csv"), "utf8")).toBe("file,line,column,found,expected,row\n")
    for (const name of ["summary.json", "report.html"]) expect(existsSync(join(out, name))).toBe(true)
  })
})
