import { BilingualError } from "../records/bilingualError.ts"
import { checkCurrency } from "../records/money.ts"
import { workspaceFromExport } from "../store/export/readExport.ts"
import { createWorkspace } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS, zone } from "./readFlags.ts"
import { DEFAULT_TIME_ZONE, languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { noWords } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf, ERASED_IN_FLAG } from "./workspaceFlags.ts"

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
      {
        name: "from",
        value: "DIR",
        de: "aus einem Export, mit seinen Einstellungen",
        en: "from an export, with its settings",
      },
      ERASED_IN_FLAG,
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
  const from = args.text("from")
  if (from !== undefined) return initFrom(from, args, terminal)
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

/** A workspace that holds what another one has exported. */
function initFrom(from: string, args: Arguments, terminal: Terminal): void {
  for (const name of ["currency", "time-zone"]) {
    if (!args.has(name)) continue
    throw new BilingualError({
      en: `--from brings the settings of the export: leave --${name} out`,
      de: `--from bringt die Einstellungen des Exports mit: Lassen Sie --${name} weg.`,
    })
  }
  const directory = directoryOf(args)
  workspaceFromExport(from, directory, { begunAt: terminal.now.toISOString(), erasedIn: args.text("erased-in") })
  terminal.out(
    languageOf(args, terminal) === "de"
      ? `${directory}: neuer Arbeitsbereich mit allem aus ${from}.\n`
      : `${directory}: a new workspace with all of ${from}.\n`,
  )
}
