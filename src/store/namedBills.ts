import { type BusinessRecord, checkRecord } from "../records/record.ts"
import type { State } from "./state.ts"

type Payment = Extract<BusinessRecord, { kind: "payment" }>

/** Words behind which any number is a bill's. */
const SAYS_BILL = /^(?:rechnung|rechnungen|rechnungsnummer|rechnungsnr|rechnungs-nr|re|rg|rnr|rn|reg|invoice|inv)$/
const FILLER = /^(?:nr|no|nummer|number|vom)$/
/** A bank breaks lines wherever they are full. */
const MOST_PIECES = 3
const LEAST_CHARACTERS = 4
const LEAST_DIGITS = 6

/**
 * The bills that the workspace knows, or that the open import tells, by their numbers; found in what somebody has written as the
 * purpose of a payment. A number that is short or a mere year counts only behind a word such as "invoice"; a text that names two
 * bills names none.
 */
export class NamedBills {
  readonly #byNumber = new Map<string, { readonly number: string; readonly customer: string | undefined }>()

  constructor(state: State, importId: number) {
    for (const { number, customer } of state.each<{ number: string; customer: string | null }>(BILLS, importId)) {
      const [key, before] = [keyOf(number), this.#byNumber.get(keyOf(number))]
      // Two customers' bills of one number are nobody's.
      const whose = before && before.customer !== customer ? undefined : (customer ?? undefined)
      this.#byNumber.set(key, { number, customer: whose })
    }
  }

  /** The payment as one of the bill's and its customer's; undefined where its text names none. */
  ofBill(payment: Payment): Payment | undefined {
    const bill = this.#named(payment.fields.text ?? "")
    if (bill === undefined) return undefined
    const { identifiers: _, ...rest } = payment
    const fields = { ...payment.fields, invoice: bill.number }
    // Checked anew, so that its fields stand in their order.
    const { record } = checkRecord({ ...rest, customer: bill.customer, fields })
    return record?.kind === "payment" ? record : undefined
  }

  #named(text: string): { number: string; customer: string } | undefined {
    const pieces = text.split(/[\s,;:()#]+/).filter((piece) => piece !== "")
    const found = new Map<string, { number: string; customer: string }>()
    for (const [at] of pieces.entries()) {
      for (let count = MOST_PIECES; count > 0; count--) {
        const key = keyOf(pieces.slice(at, at + count).join(""))
        const bill = this.#byNumber.get(key)
        if (bill?.customer === undefined || !(isTelling(key) || isSaid(pieces, at))) continue
        found.set(key, { number: bill.number, customer: bill.customer })
        break
      }
    }
    return found.size === 1 ? [...found.values()][0] : undefined
  }
}

const keyOf = (number: string) => number.toLowerCase().replace(/\s+|\.$/g, "")

/** Whether a number is a bill's wherever it stands. */
const isTelling = (key: string) =>
  /\d/.test(key) && key.length >= LEAST_CHARACTERS && (!/^\d+$/.test(key) || key.length >= LEAST_DIGITS)

/** Whether the words before a piece say that it is a bill's number. */
function isSaid(pieces: readonly string[], at: number): boolean {
  const before = pieces.slice(0, at).map((piece) => piece.toLowerCase().replace(/\.+$/, ""))
  const last = FILLER.test(before.at(-1) ?? "") ? before.at(-2) : before.at(-1)
  return SAYS_BILL.test(last ?? "")
}

/** Bills, but no credit notes, as records and as orders of files, of imports that count and of one that is open. */
const BILLS = `WITH counted AS (
    SELECT file.id, holds FROM import_file AS file JOIN import ON import.id = file.import_id
    WHERE import.state = 'committed' OR import.id = ?
  )
  SELECT DISTINCT record.external_id AS number, customer.name AS customer FROM record JOIN counted ON counted.id = file_id
    JOIN customer ON customer.id = customer_id
  WHERE kind = 'invoice' AND coalesce(body ->> '$.type', 'invoice') <> 'credit-note' AND body ->> '$.amountCents' > 0
  UNION
  SELECT number, customer.name FROM order_entry AS entry JOIN counted ON counted.id = file_id JOIN customer ON customer.id = customer_id
  WHERE holds = 'invoices' AND number <> '' AND class = 'sale' AND cents > 0`
