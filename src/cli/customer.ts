import { BilingualError } from "../records/bilingualError.ts"
import { formatDay } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import { fill } from "../report/text/fill.ts"
import { type CustomerOrder, type CustomerRecords, customerRecords } from "../store/customerRecords.ts"
import { openToRead } from "../store/workspace.ts"
import { flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { languageOf } from "./reading.ts"
import { style, type Terminal } from "./terminal.ts"
import { oneWord } from "./workspaceArguments.ts"
import { directoryOf, WORKSPACE_FLAGS } from "./workspaceFlags.ts"

const WORDS = {
  de: {
    orders: "{n} {n|Bestellung oder Erstattung|Bestellungen und Erstattungen}",
    refunded: "{amount} erstattet",
    from: "Import {id}, {file}",
    classes: {
      sale: "",
      refund: "Erstattung",
      refunded: "voll erstattet",
      cancelled: "storniert",
      pending: "offen",
      test: "Test",
      ignored: "kein Verkauf",
    },
  },
  en: {
    orders: "{n} {n|order or refund|orders and refunds}",
    refunded: "{amount} refunded",
    from: "import {id}, {file}",
    classes: {
      sale: "",
      refund: "refund",
      refunded: "refunded in full",
      cancelled: "cancelled",
      pending: "pending",
      test: "test",
      ignored: "no sale",
    },
  },
} as const

/** `stammwert customer K17`: everything the workspace holds of one customer. */
export async function customer(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(WORKSPACE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("customer", WORKSPACE_FLAGS, language))
    return
  }
  const asked = oneWord(args, { en: "one customer by number or e-mail", de: "einen Kunden mit Nummer oder E-Mail" })
  const workspace = openToRead(directoryOf(args))
  try {
    const found = customerRecords(workspace.state, asked)
    if (found.length === 0) {
      throw new BilingualError({
        en: `${workspace.directory} knows no customer "${asked}": numbers and e-mail addresses are written as in the files`,
        de: `${workspace.directory} kennt keinen Kunden »${asked}«: Nummern und E-Mail-Adressen sind geschrieben wie in den Dateien.`,
      })
    }
    const { currency = "EUR" } = workspace.settings
    terminal.out(found.map((one) => customerText(one, currency, language, terminal)).join("\n"))
  } finally {
    workspace.close()
  }
}

function customerText(
  { customer: name, alsoCalled, addresses, orders }: CustomerRecords,
  currency: string,
  language: "de" | "en",
  terminal: Terminal,
): string {
  const words = WORDS[language]
  const { bold, dim } = style(terminal)
  const format = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", { style: "currency", currency })
  const cash = (minorUnits: number) => format.format(minorUnits / 10 ** minorDigits(currency))
  const numberWidth = Math.max(...orders.map(({ number }) => number.length))
  const amountWidth = Math.max(...orders.map(({ cents }) => cash(cents).length))
  const line = (order: CustomerOrder) => {
    const refunded =
      order.refundedCents > 0 ? [fill(words.refunded, { amount: cash(order.refundedCents) }, language)] : []
    const remarks = [words.classes[order.class], ...refunded].filter((text) => text !== "")
    const from = fill(words.from, { id: String(order.importId), file: order.file }, language)
    return `  ${formatDay(order.day)}  ${printable(order.number).padEnd(numberWidth)}  ${cash(order.cents).padStart(amountWidth)}  ${[...remarks, dim(printable(from))].join(", ")}`
  }
  return [
    [bold(printable(name)), ...[...alsoCalled, ...addresses].map((other) => printable(other))].join("  "),
    fill(words.orders, { n: orders.length }, language),
    ...orders.map(line),
    "",
  ].join("\n")
}
