import type { State } from "../state.ts"
import { codesOf } from "./codes.ts"
import { shownCode } from "./couponCode.ts"

const CODES_AT_ONCE = 5_000

/** The codes of a campaign that are nobody's own, as lines of a CSV file: a code has letters and digits alone, so none needs quotes. */
export function* codesFile(state: State, campaign: number): Generator<string> {
  yield "code;mostUses;uses\r\n"
  for (let after = 0; ; ) {
    const codes = codesOf(state, campaign, { after, limit: CODES_AT_ONCE })
    if (codes.length === 0) return
    yield codes
      .filter(({ isPersonal }) => !isPersonal)
      .map(({ code, mostUses, uses }) => `${shownCode(code)};${mostUses ?? ""};${uses}\r\n`)
      .join("")
    after = codes[codes.length - 1].id
  }
}
