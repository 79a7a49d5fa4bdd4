import { assert } from "stammwert-models"
import { dayOfInstant } from "../../records/day.ts"
import { type PointsRefusal, refused, tooFew } from "../../records/pointsRefusal.ts"
import { rulesOn } from "../../records/pointsRules.ts"
import type { State } from "../state.ts"
import { settingsOf } from "../workspace.ts"
import { accountOf, accountsOf, samePeople } from "./accounts.ts"
import { credit, expireDue, type Lot, lotsLeft, type Posting, post, take } from "./lots.ts"
import { type PointsProgramme, programmeOf } from "./programmes.ts"
import { validityOf } from "./validity.ts"

/** What was booked: its entries, and whether they stood already because the same was asked before. */
export type Booked = { readonly entries: readonly number[]; readonly isRepeated: boolean }
export type Answer = Booked | { readonly refusal: PointsRefusal }

/** One act on the points of one person; the same key brings the same act once, however often it is sent. */
export type Act = {
  readonly programme: number
  readonly customer: number
  readonly points: number
  readonly reason: string
  readonly idempotencyKey: string
  readonly at: number
}

export type Grant = Act & { readonly grantedBy?: string | undefined }

export type Spend = Act & {
  /** The order that is paid with them, as `orderKeyOf` calls it: that part of it earns nothing. */
  readonly orderKey?: string | undefined
}

type Setting = {
  readonly programme: PointsProgramme
  readonly people: readonly number[]
  readonly day: number
  readonly timeZone: string
}

/** Gives somebody points that can be spent at once. */
export const grantPoints = (state: State, grant: Grant): Answer =>
  state.transaction(() => {
    const found = settingFor(state, grant)
    if ("refusal" in found) return found
    const before = bookedBefore(state, { ...grant, kind: "grant" }, found.people)
    if (before) return before
    const { version, rules } = rulesAt(found)
    const { programme, customer, idempotencyKey, ...posting } = grant
    const { expiresAt } = validityOf(found.day, rules, found.timeZone)
    const entry = credit(
      state,
      {
        ...posting,
        ...{ account: accountOf(state, programme, customer), kind: "grant", day: found.day, rulesVersion: version },
        idempotencyKey: toldKey(idempotencyKey),
      },
      { availableAt: grant.at, expiresAt },
    )
    return { entries: [entry], isRepeated: false }
  })

/** Takes points that somebody has and may use, from what expires first; nothing where they are too few. */
export const spendPoints = (state: State, spend: Spend): Answer =>
  state.transaction(() => {
    const found = settingFor(state, spend)
    if ("refusal" in found) return found
    const before = bookedBefore(state, { ...spend, kind: "spend" }, found.people)
    if (before) return before
    const { worth } = rulesAt(found).rules
    const costCents = Math.round((spend.points * worth.cents) / worth.points)
    return draw(state, spend, found, { costCents, orderKey: spend.orderKey })
  })

/** What is beside an act and the setting of it for the entries that a spend writes. */
export type Drawing = Pick<Posting, "costCents" | "orderKey" | "rewardId">

export function draw(state: State, spend: Act, found: Setting, drawing: Drawing): Answer {
  const accounts = accountsOf(state, spend.programme, found.people)
  expireDue(state, accounts, spend.at)
  const usable = lotsLeft(state, accounts).filter(({ availableAt }) => availableAt <= spend.at)
  const available = usable.reduce((sum, { remaining }) => sum + remaining, 0) - owedIn(state, accounts)
  if (available < spend.points) return tooFew(spend.points, Math.max(0, available))
  const { version } = rulesAt(found)
  let [left, leftCents] = [spend.points, drawing.costCents ?? 0]
  const entries = [...byAccount(usable, spend.points)].map(([account, parts]) => {
    const points = parts.reduce((sum, part) => sum + part.points, 0)
    const costCents = Math.round((leftCents * points) / left)
    left -= points
    leftCents -= costCents
    const entry = post(state, {
      ...{ account, kind: "spend", points: -points, at: spend.at, day: found.day, rulesVersion: version },
      ...{ reason: spend.reason, idempotencyKey: toldKey(spend.idempotencyKey), ...drawing, costCents },
    })
    for (const part of parts) take(state, { ...part, entry, at: spend.at })
    return entry
  })
  assert(left === 0, "all that is spent is taken of lots")
  return { entries, isRepeated: false }
}

/** How much of which lot, one account after the other. */
function byAccount(lots: readonly Lot[], points: number): Map<number, { lot: number; points: number }[]> {
  const parts = new Map<number, { lot: number; points: number }[]>()
  let left = points
  for (const { id, account, remaining } of lots) {
    const taken = Math.min(left, remaining)
    if (taken === 0) break
    const known = parts.get(account) ?? []
    parts.set(account, known)
    known.push({ lot: id, points: taken })
    left -= taken
  }
  return parts
}

const owedIn = (state: State, accounts: string): number =>
  Number(
    state.rows(
      "SELECT coalesce(sum(owed), 0) AS owed FROM points_entry WHERE owed > 0 AND account_id IN (SELECT value FROM json_each(?))",
      accounts,
    )[0].owed,
  )

/** Keys that others send never meet our own. */
const toldKey = (key: string) => `told ${key}`

/** Who and what an act is about, or why it cannot be. */
export function settingFor(
  state: State,
  { programme: id, customer, points, at }: Act,
): Setting | { readonly refusal: PointsRefusal } {
  assert(Number.isSafeInteger(points) && points > 0, "an act is of whole points")
  const programme = programmeOf(state, id)
  if (!programme) return refused("no-such-programme")
  const people = samePeople(state, customer)
  if (people.length === 0) return refused("no-such-customer")
  const { timeZone } = settingsOf(state)
  return { programme, people, day: dayOfInstant(new Date(at), timeZone), timeZone }
}

/** The rules in force on a day; before the first ones, the first. */
const rulesAt = ({ programme, day }: Setting) => rulesOn(programme.versions, day) ?? programme.versions[0]

/** What the same key has brought before; a refusal where that was something else. */
export function bookedBefore(
  state: State,
  act: Act & { readonly kind: "grant" | "spend"; readonly rewardId?: number | undefined },
  people: readonly number[],
): Answer | undefined {
  const rows = state.rows<{ id: number; kind: string; points: number; customer: number; rewardId: number | null }>(
    `SELECT entry.id, kind, abs(points) AS points, customer_id AS customer, reward_id AS rewardId FROM points_entry AS entry
     JOIN points_account AS account ON account.id = account_id WHERE idempotency_key = ? AND programme_id = ? ORDER BY entry.id`,
    toldKey(act.idempotencyKey),
    act.programme,
  )
  if (rows.length === 0) return undefined
  const isSame =
    rows.every(
      ({ kind, customer, rewardId }) =>
        kind === act.kind && people.includes(customer) && rewardId === (act.rewardId ?? null),
    ) && rows.reduce((sum, { points }) => sum + points, 0) === act.points
  return isSame ? { entries: rows.map(({ id }) => id), isRepeated: true } : refused("key-used-otherwise")
}
