import { existsSync, writeFileSync } from "node:fs"
import { BilingualError } from "../records/bilingualError.ts"
import { type Paper, paperAsMarkdown } from "../report/paper/paper.ts"
import { formatPeriod, parsePeriod } from "../report/period/period.ts"
import { askedWherever } from "../server/asking/askedWherever.ts"
import { periodReport, reportedPeriods } from "../server/periodReport.ts"
import { openToRead } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { VERSION } from "./version.ts"
import { noWords } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const REPORT_FLAGS: readonly FlagGroup[] = [
  {
    de: "Bericht",
    en: "Report",
    flags: [
      DATA_FLAG,
      {
        name: "month",
        value: "2026-10",
        de: "welcher Monat (der letzte, der zu Ende ist)",
        en: "which month (the last one that is over)",
      },
      { name: "quarter", value: "2026-Q3", de: "statt dessen ein Quartal", en: "a quarter instead" },
      {
        name: "out",
        value: "FILE",
        de: "neue Datei, .pdf oder .html (sonst Text in dieses Fenster)",
        en: "new file, .pdf or .html (else text into this window)",
      },
    ],
  },
  COMMON_FLAGS,
]

/** `stammwert report --month 2026-10 --out october.pdf`: what customers are worth, what changed, and what to do. */
export async function reportCommand(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(REPORT_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("report", REPORT_FLAGS, language))
  noWords(args, "report")
  const out = args.text("out")
  checkOut(out)
  const workspace = openToRead(directoryOf(args))
  const projection = askedWherever(workspace, VERSION, () => {})
  try {
    const from = { projection, workspace, now: terminal.now }
    const named = periodNamed(args) ?? (await reportedPeriods(from)).months[0]
    if (named === undefined) throw nothingYet()
    const paper = await periodReport(from, { period: parsePeriod(named), language, withNames: true })
    await handOver(paper, out, terminal)
  } finally {
    await projection.close()
    workspace.close()
  }
}

function periodNamed(args: Arguments): string | undefined {
  const [month, quarter] = [args.text("month"), args.text("quarter")]
  const named = quarter ?? month
  const isWanted = quarter === undefined ? "month" : "quarter"
  if (named === undefined) return undefined
  const period = parsePeriod(named)
  if (month !== undefined && quarter !== undefined) {
    throw new BilingualError({
      en: "name a month or a quarter, not both",
      de: "Nennen Sie einen Monat oder ein Quartal, nicht beides.",
    })
  }
  if (period.kind !== isWanted) {
    throw new BilingualError({
      en: `--${isWanted} ${named} is a ${period.kind}: give it as --${period.kind} ${named}`,
      de: `--${isWanted} ${named} ist etwas anderes: Geben Sie es als --${period.kind} ${named} an.`,
    })
  }
  return formatPeriod(period)
}

function checkOut(out: string | undefined): void {
  if (out === undefined) return
  if (!/\.(pdf|html)$/i.test(out)) {
    throw new BilingualError({
      en: `--out ${out} must end in .pdf or .html`,
      de: `--out ${out} muss auf .pdf oder .html enden.`,
    })
  }
  if (existsSync(out)) {
    throw new BilingualError({
      en: `${out} is there already, and nothing is overwritten: name another file`,
      de: `${out} gibt es schon, und überschrieben wird nichts: Nennen Sie eine andere Datei.`,
    })
  }
}

async function handOver(paper: Paper, out: string | undefined, terminal: Terminal): Promise<void> {
  if (out === undefined) return terminal.out(paperAsMarkdown(paper))
  const bytes = /\.pdf$/i.test(out)
    ? await (await import("../report/paper/paperAsPdf.ts")).paperAsPdf(paper, terminal.now.toISOString())
    : (await import("../report/paper/paperAsHtml.ts")).paperAsHtml(paper)
  // It names customers: whoever may read the workspace should be the one who hands it on.
  writeFileSync(out, bytes, { mode: 0o600, flag: "wx" })
  terminal.out(`${out}\n`)
}

const nothingYet = () =>
  new BilingualError({
    en: "no month in which something was sold is over yet",
    de: "Noch ist kein Monat zu Ende, in dem etwas verkauft wurde.",
  })
