import { KIND_WORDS } from "../records/kindWords.ts"
import { fill } from "../report/text/fill.ts"
import { type RecordVersion, recordHistory } from "../store/recordHistory.ts"
import { openToRead } from "../store/workspace.ts"
import { flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { keyFlags, keyOf } from "./handFlags.ts"
import { capital } from "./handText.ts"
import { commandHelp } from "./help.ts"
import { beside, printable } from "./layout.ts"
import { languageOf } from "./reading.ts"
import { RecordText } from "./recordText.ts"
import { style, type Terminal } from "./terminal.ts"
import { directoryOf } from "./workspaceFlags.ts"

const WORDS = {
  de: {
    title: "{kind} {id}, Quelle {source}",
    by: { hand: "von Hand, {origin}", live: "live, {origin}", file: "{origin}" },
    counts: "gilt",
    undone: "zurückgenommen",
    removed: "entfernt",
    same: "unverändert",
  },
  en: {
    title: "{kind} {id}, source {source}",
    by: { hand: "by hand, {origin}", live: "live, {origin}", file: "{origin}" },
    counts: "counts",
    undone: "undone",
    removed: "removed",
    same: "the same",
  },
} as const

/** `stammwert history order B3`: every version of a record, with who told it, when, from where, and what differs. */
export async function history(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(keyFlags()))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("history", keyFlags(), language))
    return
  }
  const workspace = openToRead(directoryOf(args))
  try {
    const key = keyOf(args)
    const { source, versions } = recordHistory(workspace.state, key)
    const text = new RecordText(language, workspace.settings)
    const kind = capital(KIND_WORDS[key.kind].one[language])
    const title = fill(WORDS[language].title, { kind, id: printable(key.id), source }, language)
    const lines = versions.flatMap((version) => versionLines(version, text, language, terminal))
    terminal.out(`${[style(terminal).bold(title), ...lines].join("\n")}\n`)
  } finally {
    workspace.close()
  }
}

function versionLines(version: RecordVersion, text: RecordText, language: "de" | "en", terminal: Terminal): string[] {
  const words = WORDS[language]
  const { accent, dim } = style(terminal)
  const { importId, toldAt, channel, isCurrent, counts, fields, differences } = version
  const origin = fill(words.by[channel], { origin: printable(version.origin) }, language)
  const mark = isCurrent ? [accent(words.counts)] : counts ? [] : [dim(words.undone)]
  const head = [`  ${language === "de" ? "Import" : "import"} ${importId}`, text.clock(toldAt), origin, ...mark].join(
    "  ",
  )
  const changes = differences.map(({ field, before, after }) => {
    const arrow = before === undefined ? "" : `${text.value(field, before)} → `
    return `${text.name(field)} ${arrow}${text.value(field, after)}`
  })
  const said = fields === undefined ? [words.removed] : changes.length === 0 ? [words.same] : changes
  return [head, ...said.flatMap((line) => beside("      ", line, terminal.columns))]
}
