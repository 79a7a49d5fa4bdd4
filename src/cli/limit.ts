import { BilingualError } from "../records/bilingualError.ts"
import { fill } from "../report/text/fill.ts"
import { type LimitKind, limit } from "../store/rights/limits.ts"
import { openToWrite } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { oneWord } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const WORDS = {
  de: {
    restriction: [
      "{name} ist nicht mehr gesperrt und zählt wieder.",
      "{name} ist gesperrt: Alles bleibt aufbewahrt, gerechnet wird damit nicht.",
    ],
    objection: [
      "Der Widerspruch von {name} ist beendet.",
      "{name} widerspricht: kein Wert, keine Gruppe, keine Liste; Umsätze zählen ohne Namen.",
    ],
    back: "Zurück geht es mit: stammwert undo {id} --data {data}",
  },
  en: {
    restriction: [
      "{name} is restricted no more and counts again.",
      "{name} is restricted: everything is kept, and nothing is worked out with it.",
    ],
    objection: [
      "The objection of {name} has ended.",
      "{name} objects: no value, no group, no list; revenue counts without a name.",
    ],
    back: "To take it back: stammwert undo {id} --data {data}",
  },
} as const

const LIMIT_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      { name: "reason", value: "TEXT", de: "weshalb (nötig)", en: "why (needed)" },
      { name: "end", de: "hebt es wieder auf", en: "ends it" },
      { name: "by", value: "NAME", de: "wer das entscheidet", en: "who decides" },
    ],
  },
  COMMON_FLAGS,
]

/** `stammwert restrict K17 --reason "disputed"`: records are kept and nothing is done with them (Art. 18 GDPR). */
export const restrict = (words: readonly string[], terminal: Terminal): Promise<void> =>
  decide("restrict", "restriction", words, terminal)

/** `stammwert object K17 --reason "by letter"`: no value, no group, no list (Art. 21 GDPR). */
export const object = (words: readonly string[], terminal: Terminal): Promise<void> =>
  decide("object", "objection", words, terminal)

async function decide(command: string, kind: LimitKind, words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(LIMIT_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp(command, LIMIT_FLAGS, language))
  const asked = oneWord(args, { en: "one customer by number or e-mail", de: "einen Kunden mit Nummer oder E-Mail" })
  const reason = args.text("reason")?.trim()
  if (!reason) throw new BilingualError(NO_REASON)
  const workspace = openToWrite(directoryOf(args), `stammwert ${command}`)
  try {
    const holds = !args.has("end")
    const decider = { by: args.text("by") ?? `stammwert ${command}`, begunAt: terminal.now.toISOString() }
    const { importId, person } = limit(workspace.state, asked, { kind, holds, reason }, decider)
    const said = fill(WORDS[language][kind][holds ? 1 : 0], { name: person.name }, language)
    const back = fill(WORDS[language].back, { id: String(importId), data: workspace.directory }, language)
    terminal.out(`${said}\n${back}\n`)
  } finally {
    workspace.close()
  }
}

const NO_REASON = {
  en: "say why with --reason: it stands in the person's file and in what they may ask for",
  de: "Sagen Sie mit --reason, weshalb: Das steht beim Kunden und in seiner Auskunft.",
}
