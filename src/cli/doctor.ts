import { examine } from "../store/doctor/examine.ts"
import type { Finding } from "../store/doctor/finding.ts"
import { salvage } from "../store/doctor/salvage.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { beside, printable } from "./layout.ts"
import { NotWell } from "./notWell.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { style, type Terminal } from "./terminal.ts"
import { VERSION } from "./version.ts"
import { noWords } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const DOCTOR_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      {
        name: "deep",
        de: "alles lesen, auch jeden Index und die Sicherung",
        en: "read everything, also every index and the backup",
      },
      {
        name: "salvage",
        value: "DIR",
        de: "neuer Arbeitsbereich aus dem, was sich noch lesen lässt",
        en: "a new workspace of what can still be read",
      },
    ],
  },
  COMMON_FLAGS,
]

const MARKS = { good: "ok", remark: "–", bad: "!" } as const

/** `stammwert doctor`: whether a workspace is well, in sentences, with what to do. */
export async function doctor(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(DOCTOR_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("doctor", DOCTOR_FLAGS, language))
    return
  }
  noWords(args, "doctor")
  const target = args.text("salvage")
  if (target !== undefined) return rescue(target, args, terminal)
  const findings = await examine(directoryOf(args), { now: terminal.now, isDeep: args.has("deep") })
  terminal.out(`Stammwert ${VERSION}\n${findings.flatMap((one) => findingLines(one, language, terminal)).join("\n")}\n`)
  const bad = findings.filter(({ level }) => level === "bad").length
  if (bad === 0) return
  throw new NotWell({
    en: `${bad === 1 ? "one thing wants" : `${bad} things want`} mending, marked with ! above.`,
    de: `${bad === 1 ? "Ein Punkt ist" : `${bad} Punkte sind`} zu beheben, oben mit ! bezeichnet.`,
  })
}

function findingLines({ level, what, advice }: Finding, language: "de" | "en", terminal: Terminal): string[] {
  const { accent, bad, dim } = style(terminal)
  const colour = { good: accent, remark: dim, bad }[level]
  const start = colour(MARKS[level].padEnd(4))
  const lines = beside(start, printable(what[language], 400), terminal.columns)
  return advice ? [...lines, ...beside("    → ", printable(advice[language], 600), terminal.columns)] : lines
}

function rescue(target: string, args: Arguments, terminal: Terminal): void {
  const language = languageOf(args, terminal)
  const { rows, lost } = salvage(directoryOf(args), target, terminal.now.toISOString())
  const gaps =
    lost === 0
      ? { en: "", de: "" }
      : { en: `; ${lost} places could not be read`, de: `; ${lost} Stellen ließen sich nicht lesen` }
  terminal.out(
    language === "de"
      ? `${target}: neuer Arbeitsbereich aus ${rows} gelesenen Zeilen${gaps.de}. Vergleichen Sie ihn mit einer Sicherung, bevor Sie damit weiterarbeiten.\n`
      : `${target}: a new workspace of ${rows} rows that could be read${gaps.en}. Compare it with a backup before you go on with it.\n`,
  )
}
