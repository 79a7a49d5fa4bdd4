import { can } from "../../records/role.ts"
import { paperAsPdf } from "../../report/paper/paperAsPdf.ts"
import { formatPeriod, type Period } from "../../report/period/period.ts"
import { periodName, speechFor } from "../../report/period/speech.ts"
import type { User } from "../../store/users.ts"
import { periodReport, type ReportFrom } from "../periodReport.ts"
import type { WrittenMail } from "./mails.ts"

/** What the mail says; the figures are in the report that hangs on it. */
const WORDS = {
  de: {
    subject: (name: string) => `Monatsbericht ${name}`,
    lines: [
      "Ihr Monatsbericht liegt bei: was Ihre Kunden wert sind, was sich geändert hat und was jetzt zu tun ist.",
      "Mit dem letzten Monat eines Quartals kommt der Quartalsrückblick dazu.",
      "Wer ihn bekommt und wann, steht in den Einstellungen unter »Berichte«.",
    ],
    file: { month: "Monatsbericht", quarter: "Quartalsrückblick" },
  },
  en: {
    subject: (name: string) => `Monthly report ${name}`,
    lines: [
      "Your monthly report is attached: what your customers are worth, what changed and what to do now.",
      "With the last month of a quarter comes the quarterly review.",
      "Who gets it and when is set under “Reports”.",
    ],
    file: { month: "monthly-report", quarter: "quarterly-review" },
  },
} as const

const QUARTER_MONTHS = 3

/** The month itself, and the quarter that ends with it. */
const periodsOf = (month: number): Period[] => [
  { kind: "month", firstMonth: month },
  ...(month % QUARTER_MONTHS === QUARTER_MONTHS - 1
    ? [{ kind: "quarter" as const, firstMonth: month - QUARTER_MONTHS + 1 }]
    : []),
]

/** Makes the mail with the report of a month, as the person may see it. */
export async function reportMail(
  from: ReportFrom,
  { user, month, language }: { readonly user: User; readonly month: number; readonly language: "de" | "en" },
): Promise<WrittenMail> {
  const words = WORDS[language]
  const withNames = can(user.role, "people.export")
  const attachments = []
  for (const period of periodsOf(month)) {
    const paper = await periodReport(from, { period, language, withNames })
    const name = `${words.file[period.kind]}-${formatPeriod(period)}.pdf`
    attachments.push({ name, type: "application/pdf", content: await paperAsPdf(paper, from.now.toISOString()) })
  }
  const name = periodName({ kind: "month", firstMonth: month }, speechFor(language, "shop", "EUR"))
  return { to: user.email, subject: words.subject(name), text: `${words.lines.join("\n\n")}\n`, attachments }
}
