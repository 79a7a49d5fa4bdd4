import { spawn } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { exportFile, stammwert, summaryOf, temporaryDirectory, valuesOf } from "./support/command.ts"

const root = join(import.meta.dirname, "..")
const directory = temporaryDirectory()
const shop = join(directory, "shop.csv")

test("sample makes a shop to work with", () => {
  expect(stammwert("sample", "shop", "150", "--seed", "3", "--out", shop)).toEqual({
    code: 0,
    out: "",
    err: `${shop}: 150 invented customers up to 2026-06-30\n`,
  })
  const one = join(directory, "one.csv")
  expect(stammwert("sample", "shop", "1", "--out", one, "--lang", "de").err).toContain("1 erfundener Kunde bis")
})

describe("streams and exit codes", () => {
  test("--json prints one JSON document and nothing else", () => {
    const { code, out, err } = stammwert("value", shop, "--json")
    expect([code, err]).toEqual([0, ""])
    expect(JSON.parse(out)).toMatchObject({ currency: "EUR", timeUnit: "week", input: { customers: 150 } })
  })

  test("results go where --out says; without it only text is printed", () => {
    const out = join(directory, "results", "deep")
    expect(stammwert("value", shop, "--out", out).code).toBe(0)
    expect(readdirSync(out).sort()).toEqual(["rejects.csv", "report.html", "summary.json", "values.csv"])
    expect(summaryOf(out)).toEqual(JSON.parse(stammwert("value", shop, "--json").out))
    const before = readdirSync(directory)
    const { out: text } = stammwert("value", shop)
    expect(readdirSync(directory)).toEqual(before)
    const best = [...valuesOf(out).keys()].slice(0, 5)
    const listed = text.slice(text.indexOf("The most valuable customers")).split("\n").slice(2, 7)
    expect(listed.map((line) => line.trim().split(/ {2,}/)[0])).toEqual(best)
  })

  test.each([
    ["nbd", "NBD", ["r", "alpha"], "everybody-active"],
    ["gg-nbd", "Gamma-Gompertz/NBD", ["r", "alpha", "beta", "b", "s"], undefined],
    ["bg-cnbd", "BG/CNBD-k", ["r", "alpha", "a", "b", "k"], "one-time-buyers-active"],
    ["mbg-cnbd", "MBG/CNBD-k", ["r", "alpha", "a", "b", "k"], undefined],
  ])(
    "--model %s: its parameters under the letters of the paper, and its name in text and report",
    (model, title, letters, warning) => {
      const out = join(directory, `model-${model}`)
      const { out: text, code } = stammwert(
        "value",
        shop,
        "--model",
        model,
        "--out",
        out,
        "--no-intervals",
        "--lang",
        "de",
      )
      expect([code, text.includes(`${title}, Gamma-Gamma`)]).toEqual([0, true])
      const { transactions, candidates, chosenBecause } = summaryOf(out).model
      expect([transactions.name, Object.keys(transactions.parameters)]).toEqual([model, letters])
      expect([candidates, chosenBecause]).toEqual([[], `${title} war vorgegeben.`])
      const codes = summaryOf(out).warnings.map((one: { code: string }) => one.code)
      for (const code of ["everybody-active", "one-time-buyers-active"])
        expect(codes.includes(code)).toBe(code === warning)
      expect(readFileSync(join(out, "report.html"), "utf8")).toContain(`${title} war vorgegeben.`)
      for (const values of valuesOf(out).values()) expect(Number(values.future_value)).toBeGreaterThanOrEqual(0)
    },
  )

  test.each([
    [["valeu"], "did you mean value?"],
    [["value", shop, "--modle", "auto"], "did you mean --model?"],
    [["value", shop, "--model", "bgnbd"], "did you mean bg-nbd?"],
    [["value", shop, "--margin", "40"], "--margin must be a percentage such as 40%"],
    [["value", shop, "--as-of", "2026-02-31"], "--as-of must be a day written as YYYY-MM-DD"],
    [["value", shop, "--as-of", "1990-01-01"], "the as-of day 1990-01-01 lies before the first order"],
    [["value", shop, "--holdout-from", "2027-01-01"], "held-out time must begin after the first order"],
    [["value", shop, "--horizon-days", "1.5"], "--horizon-days must be a whole number"],
    [["value", shop, "--horizon-days", "1.500"], "can be read in two ways: write 1500 or 1.5"],
    [["value", shop, "--lifetime-discount-rate", "0%"], "--lifetime-discount-rate must lie between 0.01 % and 100 %"],
    [["value", shop, "--time-zone", "Europe/Munich"], "--time-zone must be a time zone such as"],
    [["value", shop, "--skip-lines=-1"], '--skip-lines must be a whole number from 0 on: found "-1"'],
    [["inspect", shop, "--skip-lines", "1.5"], "--skip-lines must be a whole number from 0 on"],
    [["inspect", shop, "--skip-lines", "1000000"], "--skip-lines leaves no line for a header and orders"],
    [["value", shop, "--customer", "--date", "Datum"], "--customer needs a value"],
    [["value", shop, "--out", "a", "--out", "b"], "--out is given twice"],
    [["value", join(directory, "missing.csv")], "there is no file"],
    [["value"], "name at least one file"],
    [["calc", "frequency", "--per-year", "5"], "calc frequency needs --order-value"],
    [["calc", "churn", "--margin", "100", "--churn", "20%", "--years", "3"], "has no use for --years"],
    [["calc", "churn", "--margin", "100", "--churn", "120%"], "--churn must be at most 100%"],
    [["calc", "churn", "--margin", "100", "--churn", "20%", "--currency", "euros"], "currency must be three letters"],
    [["sample", "shop", "0"], "whole number from 1 on"],
  ])("%j ends with 2 and says what to do", (words, sentence) => {
    const { code, out, err } = stammwert(...words)
    expect([code, out]).toEqual([2, ""])
    expect(err).toContain(sentence)
    expect(err).not.toContain("    at ")
  })

  test("a path of the user's that cannot be written is no fault of ours", () => {
    const blocked = join(directory, "blocked")
    mkdirSync(join(blocked, "values.csv"), { recursive: true })
    const { code, err } = stammwert("value", shop, "--out", blocked)
    expect(code).toBe(2)
    expect(err).toContain(join(blocked, "values.csv"))
  })

  test("a file without a readable order says what its first row lacks", () => {
    const lines = ["Kunde;Datum;Betrag", "1;31.02.2026;10,00", "2;30.02.2026;12,50"]
    const { code, err } = stammwert("value", exportFile(directory, "bad.csv", lines))
    expect(code).toBe(2)
    expect(err).toMatch(/bad\.csv, line 2.*31\.02\.2026/)
  })

  test("control characters of a file do not reach the terminal", () => {
    const lines = ["customer,date,amount", "evil\u001b[31mred,2026-01-05,10.00", "evil\u001b[31mred,2026-02-05,12.00"]
    const { code, out } = stammwert("value", exportFile(directory, "evil.csv", lines))
    expect(code).toBe(0)
    expect(out).toContain("evil�[31mred")
    expect(out).not.toContain("\u001b")
  })
})

describe("help", () => {
  const pages = [["help"], ["value"], ["inspect"], ["calc"], ["sample"], ["demo"]].flatMap(([name]) =>
    (["de", "en"] as const).map((language) => [name, language] as const),
  )
  test.each(pages)("%s in %s fits 80 columns", (name, language) => {
    const words = name === "help" ? ["help", "--lang", language] : ["help", name, "--lang", language]
    const { code, out, err } = stammwert(...words)
    expect([code, err]).toEqual([0, ""])
    expect(out.split("\n").filter((line) => [...line].length > 80)).toEqual([])
    expect(out).toMatch(language === "de" ? /Schalter|Ende: 0 fertig/ : /flags|Exit codes/)
    if (name !== "help") expect(stammwert(name, "-h", "--lang", language).out).toBe(out)
  })

  test("value --help names every column of values.csv", () => {
    const { out } = stammwert("value", "--help")
    const described = out.slice(out.indexOf("values.csv (best first"))
    const known = ["orders", "purchase_days", "revenue", "current_value", "p_active", "churn_risk", "expected_orders"]
    const more = ["expected_order_value", "future_value", "lifetime_value", "referral_value", "total_value", "p_order"]
    for (const column of [...known, ...more, "next_order_date", "segment"]) expect(described).toContain(column)
  })

  test("--version is the package's", () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"))
    expect(stammwert("--version").out).toBe(`${version}\n`)
  })
})

describe("interrupted", () => {
  const temporary = mkdtempSync(join(tmpdir(), "stammwert-test-"))
  afterAll(() => rmSync(temporary, { recursive: true, force: true }))
  const large = join(temporary, "large.csv")
  const workplace = join(temporary, "workplace")

  test.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("%s ends with %i and leaves nothing behind", async (signal, code) => {
    mkdirSync(workplace, { recursive: true })
    if (!existsSync(large)) {
      const row = (i: number) => `${i};Müller ${i % 997};${String((i % 28) + 1).padStart(2, "0")}.03.2026;${i % 90},90`
      const rows = Array.from({ length: 300_000 }, (_, i) => row(i))
      writeFileSync(large, Buffer.from(`Nr;Kunde;Datum;Betrag\n${rows.join("\n")}\n`, "latin1"))
    }
    const words = [join(root, "bin", "stammwert.mjs"), "value", large]
    const child = spawn(process.execPath, words, { env: { ...process.env, TMPDIR: workplace }, stdio: "ignore" })
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve))
    const seen = new Promise<void>((resolve) => {
      const look = setInterval(() => {
        // A directory inside the first: the child has begun to read.
        const inner = readdirSync(workplace).flatMap((name) => readdirSync(join(workplace, name)))
        if (inner.length === 0) return
        clearInterval(look)
        resolve()
      }, 5)
    })
    await seen
    child.kill(signal)
    expect(await ended).toBe(code)
    expect(readdirSync(workplace)).toEqual([])
  })
})
