import { assert } from "stammwert-models"
import { BilingualError } from "../../records/bilingualError.ts"
import type { State } from "../state.ts"
import type { CouponCampaign } from "./campaigns.ts"
import { comparableCode, freshCode, isUsableCode } from "./couponCode.ts"

export type CouponCode = {
  readonly id: number
  readonly campaign: number
  /** As codes are compared. */
  readonly code: string
  readonly isPersonal: boolean
  readonly customer: number | null
  readonly mostUses: number | null
  readonly uses: number
  /** The last day on which a granted code is good; null: as long as its campaign. */
  readonly untilDay: number | null
  /** What must be left of the price over costs, beside what its campaign says; null: nothing more. */
  readonly floorBasisPoints: number | null
}

type Row = Omit<CouponCode, "isPersonal"> & { readonly isPersonal: 0 | 1 }

const CODE = `SELECT id, campaign_id AS campaign, code, is_personal AS isPersonal, customer_id AS customer, most_uses AS mostUses, uses,
  until_day AS untilDay, floor_basis_points AS floorBasisPoints FROM coupon_code`
const shown = ({ isPersonal, ...row }: Row): CouponCode => ({ ...row, isPersonal: isPersonal === 1 })

/** The code that somebody has typed, however they wrote it. */
export const codeTyped = (state: State, typed: string): CouponCode | undefined =>
  state.rows<Row>(`${CODE} WHERE code = ?`, comparableCode(typed)).map(shown)[0]

export const codeOf = (state: State, id: number): CouponCode => {
  const [row] = state.rows<Row>(`${CODE} WHERE id = ?`, id)
  assert(row !== undefined, "a code that was made is there")
  return shown(row)
}

/** Codes of a campaign in the order they were made, from after an id on. */
export const codesOf = (
  state: State,
  campaign: number,
  { after = 0, limit }: { readonly after?: number; readonly limit: number },
): CouponCode[] =>
  state.rows<Row>(`${CODE} WHERE campaign_id = ? AND id > ? ORDER BY id LIMIT ?`, campaign, after, limit).map(shown)

const INSERT = "INSERT INTO coupon_code (campaign_id, code, most_uses, made_at) VALUES (?, ?, ?, ?)"

/** Adds a code of one's own choice, that many may know. */
export function addCode(
  state: State,
  { id }: CouponCampaign,
  { code, mostUses, at }: { readonly code: string; readonly mostUses: number | null; readonly at: number },
): CouponCode {
  if (!isUsableCode(code)) {
    throw new BilingualError({
      en: `"${code}" cannot be a code: a code has 3 to 40 letters and digits; spaces and hyphens do not count`,
      de: `»${code}« kann kein Code sein: Ein Code hat 3 bis 40 Buchstaben und Ziffern; Leerzeichen und Striche zählen nicht.`,
    })
  }
  return state.transaction(() => {
    if (codeTyped(state, code)) {
      throw new BilingualError({
        en: `there is a code "${code}" already: take another one`,
        de: `Den Code »${code}« gibt es schon: Nehmen Sie einen anderen.`,
      })
    }
    return codeOf(state, state.prepare(INSERT).run(id, comparableCode(code), mostUses, at).id)
  })
}

/** Some milliseconds of writing: others never wait long for their turn. */
const CODES_AT_ONCE = 2_000

/** Draws so many codes for one use each, or for as many as is said, and writes them some at a time. */
export async function drawCodes(
  state: State,
  { id }: CouponCampaign,
  { count, mostUses, at }: { readonly count: number; readonly mostUses: number | null; readonly at: number },
  pause: () => Promise<unknown>,
): Promise<void> {
  for (let left = count; left > 0; left -= CODES_AT_ONCE) {
    state.transaction(() => {
      const insert = state.prepare(INSERT)
      for (let n = Math.min(left, CODES_AT_ONCE); n > 0; n--) insert.run(id, unusedCode(state), mostUses, at)
    })
    await pause()
  }
}

/** A drawn code that nobody has. */
export function unusedCode(state: State): string {
  const code = freshCode()
  return codeTyped(state, code) ? unusedCode(state) : code
}
