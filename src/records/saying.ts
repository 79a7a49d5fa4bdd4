import type { BusinessKind } from "stammwert-models"
import { CUSTOMER_NOUNS, englishCustomers, germanCustomers } from "./customerNoun.ts"
import { englishOrders, germanOrders, ORDER_NOUNS } from "./orderNoun.ts"

/** Whether a kind of business has words of its own for its customers or orders. */
export const hasOwnWords = (kind: string | null | undefined): boolean =>
  CUSTOMER_NOUNS[kind as BusinessKind] !== undefined || ORDER_NOUNS[kind as BusinessKind] !== undefined

/**
 * Says a sentence as this kind of business would: of its guests and receipts, its members and bookings. What others wrote
 * into a sentence is put in afterwards, so that it stays as it is.
 */
export function sayingOf(language: "de" | "en", kind: string | null | undefined): (text: string) => string {
  const noun = CUSTOMER_NOUNS[kind as BusinessKind]
  const order = ORDER_NOUNS[kind as BusinessKind]
  const [people, orders] = language === "de" ? [germanCustomers, germanOrders] : [englishCustomers, englishOrders]
  return (text) => {
    const ofPeople = noun === undefined ? text : people(text, noun)
    return order === undefined ? ofPeople : orders(ofPeople, order)
  }
}
