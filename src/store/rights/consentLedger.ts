import { isProven } from "../../records/consentProof.ts"
import type { Kind } from "../../records/kinds.ts"
import type { RecordOf } from "../../records/record.ts"
import { customerPages } from "../customerPage.ts"
import type { Channel } from "../imports.ts"
import type { State } from "../state.ts"

type ConsentFields = RecordOf<"consent">["fields"]

/** One decision of a person about a channel and a purpose, with all by which it can be shown. */
export type ConsentEntry = ConsentFields & {
  readonly id: string
  readonly source: string
  /** When it was given or taken back: the instant, else the day. */
  readonly at: string | null
  /** Who told it: a file, a program, a person; and by which import. */
  readonly origin: string
  readonly channelOfEntry: Channel
  readonly importId: number
}

/** What holds for one channel and purpose, and the decision by which it does. */
export type ConsentState = {
  readonly channel: ConsentFields["channel"]
  readonly purpose: string
  readonly granted: boolean
  /** It can be shown: on which wording, and how it was given. A consent without is as good as none. */
  readonly isProven: boolean
  readonly by: ConsentEntry
}

export type ConsentLedger = {
  readonly customer: string
  /** By channel and purpose. */
  readonly now: readonly ConsentState[]
  /** Every decision, the oldest first. */
  readonly entries: readonly ConsentEntry[]
}

const CONSENT: readonly Kind[] = ["consent"]

/** The consent ledgers of everybody whom a number, name or address stands for. */
export function consentLedgers(state: State, asked: string): ConsentLedger[] {
  return customerPages(state, asked, CONSENT).map(({ customer, timeline }) => {
    const entries = timeline
      .map(({ id, source, at, day, origin, channel, importId, fields }) => ({
        ...(fields as ConsentFields),
        id,
        source,
        at:
          at !== null
            ? new Date(at).toISOString()
            : day !== null
              ? new Date(day * 86_400_000).toISOString().slice(0, 10)
              : null,
        origin,
        channelOfEntry: channel,
        importId,
      }))
      .sort(earlierFirst)
    return { customer, now: foldConsents(entries), entries }
  })
}

/**
 * What holds now: of each channel and purpose the latest decision. Of two at one moment the one that takes consent back counts,
 * and of two grants the one that cannot be shown, because what is doubtful is not allowed; a day without its hour counts as its end where it takes back, as its beginning where it
 * grants. In whatever order decisions come in, the answer is the same.
 */
export function foldConsents(entries: readonly ConsentEntry[]): ConsentState[] {
  const latest = new Map<string, ConsentEntry>()
  for (const entry of entries) {
    const key = JSON.stringify([entry.channel, entry.purpose])
    const known = latest.get(key)
    if (known === undefined || earlierFirst(known, entry) < 0) latest.set(key, entry)
  }
  return [...latest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, by]) => ({
      channel: by.channel,
      purpose: by.purpose,
      granted: by.granted,
      isProven: isProven(by),
      by,
    }))
}

const BEFORE_ALL = Number.NEGATIVE_INFINITY
const DAY_MILLISECONDS = 86_400_000

function instantOf({ at, granted }: ConsentEntry): number {
  if (at === null) return BEFORE_ALL
  const isDay = at.length === "2026-06-30".length
  return Date.parse(at) + (isDay && !granted ? DAY_MILLISECONDS - 1 : 0)
}

/** Consent before its withdrawal at the same moment; what is left is told apart by what it says, so that order never matters. */
function earlierFirst(a: ConsentEntry, b: ConsentEntry): number {
  const [here, there] = [instantOf(a), instantOf(b)]
  if (here !== there) return here < there ? -1 : 1
  if (a.granted !== b.granted) return a.granted ? -1 : 1
  if (isProven(a) !== isProven(b)) return isProven(a) ? -1 : 1
  const [said, other] = [a, b].map((entry) =>
    JSON.stringify([entry.source, entry.id, entry.basis, entry.textVersion, entry.proof]),
  )
  return said < other ? -1 : said > other ? 1 : 0
}
