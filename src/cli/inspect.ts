import { inspectText } from "../import/inspect.ts"
import { planFiles } from "../store/readFiles.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS, READ_FLAGS } from "./readFlags.ts"
import { languageOf, readingOptions } from "./reading.ts"
import { Progress, type Terminal } from "./terminal.ts"

const INSPECT_FLAGS: readonly FlagGroup[] = [
  {
    de: "Was entsteht",
    en: "What it makes",
    flags: [{ name: "json", de: "der Leseplan als JSON", en: "the read plan as JSON" }],
  },
  ...READ_FLAGS,
  COMMON_FLAGS,
]

/** `stammwert inspect orders.csv`: what we think the file is, and why. */
export async function inspect(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(INSPECT_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("inspect", INSPECT_FLAGS, language))
    return
  }
  const progress = new Progress(terminal, () => performance.now())
  try {
    const reading = readingOptions(args, args.positional, terminal, progress)
    const inspecting = { ...reading, read: { ...reading.read, allKinds: true } }
    const plans = await planFiles(args.positional, inspecting)
    progress.done()
    if (args.has("json")) terminal.out(`${JSON.stringify(plans, null, 2)}\n`)
    else terminal.out(`${plans.map((plan) => inspectText(plan, language).join("\n")).join("\n\n")}\n`)
  } finally {
    progress.done()
  }
}
