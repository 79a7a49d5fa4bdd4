import { CLASS_STRENGTH, type RowClass, type RowRule } from "./readPlan.ts"

const list = (text: string) => text.split(",").map((word) => word.trim())

/**
 * Words for what a row is, German and English, for files without a preset. Partly refunded stays a sale: the part comes
 * from `refundedAmount` or a refund row. `Gutschrift` in a type column is a credit note; in a status column it says
 * that the order was credited in full.
 */
export const GENERAL_ROW_RULES: readonly RowRule[] = [
  {
    role: "status",
    becomes: "sale",
    words: list(
      "abgeschlossen, bezahlt, offen, open, erledigt, fertig, versendet, versandt, verschickt, geliefert, zugestellt, ausgeliefert, fakturiert, berechnet, verbucht, gebucht, bestätigt, in bearbeitung, komplett, vollständig, erfolgreich, paid, complete, completed, done, shipped, delivered, fulfilled, processing, processed, invoiced, succeeded, success, successful, settled, captured, confirmed, ok, 0, nein, no, false, n, falsch",
    ),
  },
  {
    role: "type",
    becomes: "sale",
    words: list(
      "rechnung, verkauf, umsatz, bestellung, auftrag, beleg, bon, kauf, zahlung, invoice, sale, order, payment, charge, purchase, receipt, re, rg",
    ),
  },
  { role: "mode", becomes: "sale", words: list("live, echt, produktiv, production, livemode") },
  { role: "mode", becomes: "test", words: list("test, testmodus, sandbox, test mode") },
  { role: "status", becomes: "test", words: list("test, testbestellung, test order, probebestellung") },
  { role: "type", becomes: "test", words: list("test, testbestellung, avtraining, training") },
  {
    role: "status",
    becomes: "sale",
    contains: list(
      "teilweise, teilerstatt, teilstorn, teilzahlung, teilbezahlt, teilgeliefert, partial, partly, nicht storniert, not cancel",
    ),
  },
  {
    role: "type",
    becomes: "refund",
    contains: list(
      "rückzahlung, rueckzahlung, rückerstatt, rueckerstatt, erstattung, refund, gutschrift, retoure, rückgabe, rechnungskorrektur, korrekturrechnung, stornorechnung, credit note, creditnote, credit memo, chargeback, rückbuchung, rücklastschrift, return, reversal, stornobeleg",
    ),
  },
  { role: "type", becomes: "refund", words: list("storno, stornierung, credit, korrektur, retour, rg-korrektur") },
  {
    role: "type",
    becomes: "ignored",
    contains: list(
      "auszahlung, payout, transfer, abbuchung, withdrawal, einbehaltung, währungsumrechnung, currency conversion, angebot, lieferschein, auftragsbestätigung, mahnung, entwurf, geldtransit, privateinlage, privatentnahme, anfangsbestand, kassensturz, trinkgeld, gutscheinverkauf, gutscheinkauf, gift card sale",
    ),
  },
  {
    role: "type",
    becomes: "ignored",
    words: list(
      "fee, gebühr, gebühren, quote, quotation, proforma, pro forma, draft, avbestellung, tip, einlage, entnahme",
    ),
  },
  {
    role: "status",
    becomes: "refunded",
    contains: list(
      "erstattet, refunded, zurückgezahlt, zurückerstattet, zurückgegeben, retourniert, returned, gutgeschrieben, chargeback, rückgebucht, charged back, reversed",
    ),
  },
  {
    role: "status",
    becomes: "refunded",
    words: list(
      "gutschrift, retoure, retour, rückgabe, rücksendung, refund, return, credited, rückerstattung, rückzahlung",
    ),
  },
  {
    role: "status",
    becomes: "cancelled",
    contains: list(
      "stornier, storno, cancel, abgebrochen, widerrufen, annulliert, voided, abgelehnt, declined, rejected, nicht erschienen, no-show, no show",
    ),
  },
  {
    role: "status",
    becomes: "cancelled",
    words: list("void, gelöscht, deleted, trash, papierkorb, ungültig, abgesagt, closed - cancelled"),
  },
  {
    role: "status",
    becomes: "pending",
    contains: list(
      "fehlgeschlagen, failed, ausstehend, unbezahlt, unpaid, warteschlange, in wartestellung, pending, on-hold, on hold, requires, incomplete, unvollständig, expired, abgelaufen, entwurf, draft",
    ),
  },
  {
    role: "status",
    becomes: "pending",
    words: list(
      "authorized, autorisiert, uncaptured, wartend, zahlung ausstehend, angebot, warenkorb, abandoned, vorgemerkt, geplant",
    ),
  },
]

/** A yes in a column such as `Storno` or `cancelled` cancels the row. */
export const YES_CANCELS: RowRule = {
  role: "status",
  becomes: "cancelled",
  words: list("1, ja, j, yes, y, true, wahr, x, s"),
}

/** A yes in a column such as `Testbestellung` marks a test; in `livemode` it is the other way round. */
export const YES_TESTS: RowRule = { role: "mode", becomes: "test", words: list("1, ja, j, yes, y, true, wahr, x") }
export const NO_TESTS: RowRule = { role: "mode", becomes: "test", words: list("0, nein, n, no, false, falsch") }

/** What a row is by the cells of its status, type and mode columns; the store's SQL must agree with this. */
export function classifyRow(
  rules: readonly RowRule[],
  cells: Readonly<Partial<Record<RowRule["role"], string>>>,
): RowClass {
  const classes = (["status", "type", "mode"] as const).map((role) => {
    const rule = rules.find((one) => one.role === role && ruleMatches(one, cells[role] ?? ""))
    return rule?.becomes ?? "sale"
  })
  return classes.reduce((strongest, one) => (CLASS_STRENGTH[one] > CLASS_STRENGTH[strongest] ? one : strongest))
}

/** Whether a rule speaks of this cell. */
export function ruleMatches(rule: RowRule, cell: string): boolean {
  const word = cell.trim().toLowerCase()
  if (word === "") return false
  if ("words" in rule) return rule.words.includes(word)
  if ("unless" in rule) return !rule.unless.includes(word)
  return rule.contains.some((part) => word.includes(part))
}

/** Customer values that stand for nobody: sales over the counter, placeholders, the till's own address. */
export const ANONYMOUS_WORDS: readonly string[] = list(
  "laufkundschaft, laufkunde, barverkauf, barkunde, barkundin, barzahler, diverse, divers, diverse kunden, gast, gastkunde, gäste, guest, guest customer, walk-in, walk in, walkin, walk-in customer, kasse, kassenkunde, tageskunde, ladenkunde, anonym, anonymous, unbekannt, unknown, kein kunde, ohne kunde, ohne, keine, keiner, kunde, customer, standardkunde, default, testkunde, test, n/a, na, n.a., null, none, nan, undefined, -, --, ?, 0, 00000, kasse@, keine@, keinemail@, noreply@, no-reply@, test@, unbekannt@, dummy@, barverkauf@",
)

/** Words that start a row of sums, also where it carries a date. */
export const SUM_WORDS: readonly string[] = list(
  "summe, summen, tagessumme, wochensumme, monatssumme, jahressumme, zwischensumme, gesamtsumme, endsumme, gesamt, insgesamt, gesamtbetrag, gesamtumsatz, tagesumsatz, monatsumsatz, total, totals, grand total, sub total, subtotal, sub-total, daily total, day total, monthly total, sum, übertrag, uebertrag, carried forward, anzahl",
)

/** Words that start a line of sums or remarks below the data. */
export const FOOTER_WORDS: readonly string[] = [
  ...SUM_WORDS,
  ...list(
    "saldo, kontostand, endsaldo, anfangssaldo, datensätze, ende, erstellt am, stand, exportiert am, seite, page, generated, end of report",
  ),
]
