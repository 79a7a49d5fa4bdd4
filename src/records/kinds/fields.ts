import { z } from "zod"

/** Fields that several kinds of record share, so that one thing has one name and one rule everywhere. */

const LONGEST_NAME = 500
const LONGEST_TEXT = 20_000

/** A name, number or short answer: trimmed, not empty. */
export const shortText = z.string().trim().min(1).max(LONGEST_NAME)
/** What a person has written. */
export const longText = z.string().trim().min(1).max(LONGEST_TEXT)
/** Money in minor units of the record's currency; beyond 2^53 nothing is exact. */
export const amountCents = z.int()
/** ISO 4217, as `EUR`. */
export const currency = z.string().regex(/^[A-Z]{3}$/)
/** A calendar day, `2026-06-30`. */
export const day = z.iso.date()
/** An instant with its offset, `2026-06-30T09:15:00Z`. */
export const instant = z.iso.datetime({ offset: true })
/** When something happened: the instant where it is known, else the day. */
export const moment = z.union([instant, day])
/** What somebody calls a customer: a number, or an e-mail address. */
export const customerReference = shortText
export const count = z.int().min(0)
export const share = z.number().min(0).max(1)
