import { checkCurrency } from "../records/money.ts"
import { createWorkspace } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS, zone } from "./readFlags.ts"
import { DEFAULT_TIME_ZONE, languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { noWords } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const INIT_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      {
        name: "time-zone",
        value: "ZONE",
        de: "Zeitzone, in der ein Tag beginnt (Europe/Berlin)",
        en: "time zone in which a day begins (Europe/Berlin)",
      },
      {
        name: "currency",
        value: "EUR",
        de: "Währung, die zählt (die des ersten Imports)",
        en: "currency that counts (that of the first import)",
      },
    ],
  },
  COMMON_FLAGS,
]

/** `stammwert init --data shop`: a new, empty workspace. */
export async function init(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(INIT_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("init", INIT_FLAGS, language))
    return
  }
  noWords(args, "init")
  const directory = directoryOf(args)
  const currency = args.text("currency")
  createWorkspace(directory, {
    timeZone: zone(args, "time-zone") ?? DEFAULT_TIME_ZONE,
    currency: currency === undefined ? undefined : checkCurrency(currency),
  })
  terminal.out(
    language === "de"
      ? `${directory}: neuer Arbeitsbereich. Weiter mit: stammwert import DATEI --data ${directory}\n`
      : `${directory}: a new workspace. Next: stammwert import FILE --data ${directory}\n`,
  )
}
