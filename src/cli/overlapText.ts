import { minorDigits } from "../records/money.ts"
import type { SourceRole } from "../records/sourceRole.ts"
import { fill } from "../report/text/fill.ts"
import type { Documents, SalesOverlap } from "../store/salesOverlap.ts"

/** What sources tell of, as `sources` and the preview of an import call it. */
export const ROLE_WORDS: Readonly<Record<"de" | "en", Readonly<Record<SourceRole, string>>>> = {
  de: { sales: "Verkäufe", invoices: "Rechnungen", payments: "Zahlungen" },
  en: { sales: "sales", invoices: "invoices", payments: "payments" },
}

const WORDS = {
  de: {
    counted:
      "{n} {role} über {sum} aus {months} zählen als Verkäufe: Für diese Zeit gibt es keine Bestellungen{orInvoices}.",
    covered:
      "{n} {role} über {sum} aus {months} zählen nicht: Bestellungen{orInvoices} erzählen von dieser Zeit, und kein Verkauf soll doppelt zählen. Sind es eigene Verkäufe: stammwert sources --role sales NUMMERNKREIS.",
    turned:
      "{n} {role} über {sum} aus {months}, die bisher als Verkäufe zählen, zählen nach diesem Import nicht mehr: Er erzählt von denselben Monaten.",
    takenOff:
      "{n} {n|Erstattung|Erstattungen} über {sum} aus {months} {n|mindert die Rechnung, die sie nennt|mindern die Rechnungen, die sie nennen}.",
    orInvoices: " oder Rechnungen",
  },
  en: {
    counted: "{n} {role} of {sum} from {months} count as sales: no orders{orInvoices} tell of this time.",
    covered:
      "{n} {role} of {sum} from {months} do not count: orders{orInvoices} tell of this time, and no sale shall count twice. If they are sales of their own: stammwert sources --role sales SOURCE.",
    turned:
      "{n} {role} of {sum} from {months}, sales so far, count no more after this import: it tells of the same months.",
    takenOff:
      "{n} {n|refund|refunds} of {sum} from {months} {n|takes off the invoice that it names|take off the invoices that they name}.",
    orInvoices: " or invoices",
  },
} as const

type Language = "de" | "en"

/** Which invoices and payments make orders, and which do not because something stronger tells of the same time. */
export function overlapSentences(
  { own, turned, takenOff }: SalesOverlap,
  currency: string,
  language: Language,
): string[] {
  const say = (which: "counted" | "covered" | "turned" | "takenOff", role: SourceRole, documents: Documents) => {
    if (documents.count === 0) return []
    const words = WORDS[language]
    const said = {
      n: documents.count,
      role: ROLE_WORDS[language][role],
      sum: cash(documents.cents, currency, language),
      months: monthsInWords(documents.months),
      orInvoices: role === "payments" ? words.orInvoices : "",
    }
    return [fill(words[which], said, language)]
  }
  return [
    ...own.flatMap(({ role, covered }) => say("covered", role, covered)),
    ...own.flatMap(({ role, counted }) => say("counted", role, counted)),
    ...turned.flatMap(({ role, documents }) => say("turned", role, documents)),
    ...say("takenOff", "payments", takenOff),
  ]
}

const monthsInWords = (months: readonly string[]) =>
  months.length <= 3 ? months.join(", ") : `${months[0]} … ${months[months.length - 1]} (${months.length})`

function cash(minorUnits: number, currency: string, language: Language): string {
  const format = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", { style: "currency", currency })
  return format.format(minorUnits / 10 ** minorDigits(currency))
}
