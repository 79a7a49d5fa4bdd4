import { closeSync, openSync, writeSync } from "node:fs"
import { BilingualError } from "../records/bilingualError.ts"
import { formatDay, parseDay } from "../records/day.ts"
import type { SampleKind } from "../sample/business.ts"
import { makeBusiness, sampleKinds } from "../sample/makeBusiness.ts"
import { writeContracts } from "../sample/writeContracts.ts"
import { writePlain } from "../sample/writePlain.ts"
import { sampleFormats, writeSample } from "../sample/writeSample.ts"
import { writeTruth } from "../sample/writeTruth.ts"
import type { FlagGroup } from "./flagGroups.ts"
import { type Arguments, type Flag, number, oneOf, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"

const DEFAULT_LAST_DAY = "2026-06-30"

const SAMPLE_FLAGS: readonly Flag[] = [
  { name: "seed", value: "1", de: "Startwert: derselbe gibt dieselbe Datei", en: "seed: the same gives the same file" },
  {
    name: "format",
    value: sampleFormats.join("|"),
    de: "wie aus der Kasse, unordentlich, vier Spalten",
    en: "as such a firm exports it, messy, four columns",
  },
  { name: "last-day", value: DEFAULT_LAST_DAY, de: "letzter Tag der Bestellungen", en: "last day of the orders" },
  { name: "out", value: "FILE", de: "Datei statt Standardausgabe", en: "file instead of standard output" },
  {
    name: "truth",
    value: "FILE",
    de: "wie die erfundenen Kunden wirklich sind",
    en: "what the invented customers are really like",
  },
  { name: "contracts", value: "FILE", de: "Verträge des Studios (nur gym)", en: "contracts of the gym (gym only)" },
  { name: "lang", value: "de|en", de: "Sprache", en: "language" },
  { name: "help", de: "diese Hilfe", en: "this help" },
]

const SAMPLE_HELP: readonly FlagGroup[] = [{ de: "", en: "", flags: SAMPLE_FLAGS }]

/** `stammwert sample cafe 300 --out kasse.csv`: invented orders with known truth. */
export async function sample(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, SAMPLE_FLAGS)
  const language = languageOf(args, terminal)
  if (args.has("help") || args.positional.length === 0) {
    terminal.out(`${commandHelp("sample", SAMPLE_HELP, language)}\n  ${sampleKinds.join(", ")}\n`)
    return
  }
  const kind = oneOf<SampleKind>({ en: "the kind", de: "Die Art" }, args.positional[0], sampleKinds)
  const customers = number({ en: "the number of customers", de: "Die Zahl der Kunden" }, args.positional[1] ?? "200")
  const seed = number("seed", args.text("seed") ?? "1")
  const lastDay = parseDay(args.text("last-day") ?? DEFAULT_LAST_DAY, "--last-day")
  if (!Number.isInteger(customers) || customers < 1) {
    throw new BilingualError({
      en: `the number of customers must be a whole number from 1 on: found "${args.positional[1]}"`,
      de: `Die Zahl der Kunden muss eine ganze Zahl ab 1 sein, gefunden: »${args.positional[1]}«`,
    })
  }
  if (kind === "plain" && args.text("truth") === undefined) {
    write(args.text("out"), writePlain({ customers, seed, lastDay }), terminal)
  } else writeBusiness(kind, customers, seed, lastDay, args, terminal)
  const out = args.text("out")
  if (out)
    terminal.err(
      language === "de"
        ? `${out}: ${customers} ${customers === 1 ? "erfundener Kunde" : "erfundene Kunden"} bis ${formatDay(lastDay)}\n`
        : `${out}: ${customers} invented ${customers === 1 ? "customer" : "customers"} up to ${formatDay(lastDay)}\n`,
    )
}

function writeBusiness(
  kind: SampleKind,
  customers: number,
  seed: number,
  lastDay: number,
  args: Arguments,
  terminal: Terminal,
): void {
  const business = makeBusiness(kind, customers, seed, lastDay)
  const format = oneOf("format", args.text("format") ?? "own", sampleFormats)
  write(args.text("out"), writeSample(business, format), terminal)
  const truth = args.text("truth")
  if (truth) write(truth, writeTruth(business), terminal)
  const contracts = args.text("contracts")
  if (contracts) write(contracts, writeContracts(business), terminal)
}

function write(path: string | undefined, chunks: Iterable<string>, terminal: Terminal): void {
  if (path === undefined) {
    for (const chunk of chunks) terminal.out(chunk)
    return
  }
  const file = openSync(path, "w")
  for (const chunk of chunks) writeSync(file, chunk)
  closeSync(file)
}
