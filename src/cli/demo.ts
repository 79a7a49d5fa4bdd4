import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseDay } from "../records/day.ts"
import { makeBusiness, sampleKinds } from "../sample/makeBusiness.ts"
import { writeSample } from "../sample/writeSample.ts"
import { flagsOf } from "./flagGroups.ts"
import { oneOf, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { makeDirectory } from "./outputDirectory.ts"
import { languageOf } from "./reading.ts"
import { style, type Terminal } from "./terminal.ts"
import { valueFiles } from "./value.ts"
import { VALUE_FLAGS } from "./valueFlags.ts"

const LAST_DAY = "2026-06-30"
const CUSTOMERS = 1_200
const SEED = 11
const DIRECTORY = join("out", "demo")

/** `npm start`: makes an invented business, values it, prints the result and where the report lies. */
export async function demo(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(VALUE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("demo", VALUE_FLAGS, language))
    return
  }
  const directory = args.text("out") ?? DIRECTORY
  const kind = oneOf("kind", args.text("kind") ?? "shop", sampleKinds)
  const business = makeBusiness(kind, CUSTOMERS, SEED, parseDay(LAST_DAY, "the demo's last day"))
  makeDirectory(directory)
  const file = join(directory, business.suggestions.fileName)
  writeFileSync(file, [...writeSample(business, "own")].join(""))
  const { dim } = style(terminal, terminal.errorColour)
  terminal.err(
    dim(
      language === "de"
        ? `Erfundener Betrieb (${kind}, ${CUSTOMERS} Kunden): ${file}\n\n`
        : `An invented business (${kind}, ${CUSTOMERS} customers): ${file}\n\n`,
    ),
  )
  const defaults = [
    ...(args.has("out") ? [] : ["--out", directory]),
    ...(args.has("as-of") ? [] : ["--as-of", LAST_DAY]),
  ]
  await valueFiles([file], parseArguments([...defaults, ...words], flagsOf(VALUE_FLAGS)), terminal)
}
