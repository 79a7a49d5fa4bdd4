import { KIND_NAMES } from "../../records/kindNames.ts"
import type { Kind } from "../../records/kinds.ts"
import { type MeasureOfPerson, measuresOfPerson } from "../acting/ofPerson.ts"
import { type CouponsOfPerson, couponsOfPerson } from "../coupons/ofPerson.ts"
import { type CustomerPage, customerPages, type TimelineEntry } from "../customerPage.ts"
import { knownPerson } from "../identity/knownPerson.ts"
import { LatestValues } from "../latestValues.ts"
import { type Suppression, suppressionsOf } from "../mail/suppression.ts"
import { samePeople } from "../points/accounts.ts"
import { type PointsOfPerson, pointsOfPerson } from "../points/ofPerson.ts"
import { recordHistory } from "../recordHistory.ts"
import type { State } from "../state.ts"
import { columnNames } from "../valuationRuns.ts"
import { type ConsentLedger, consentLedgers } from "./consentLedger.ts"
import { type LimitEntry, type LimitKind, limitHistory, limitsOf } from "./limits.ts"
import { type ProcessingRegister, processingRegister } from "./register.ts"

/** One value that was worked out of a person, beside the mean of everybody. */
export type AccessScore = { readonly name: string; readonly value: number; readonly mean: number }

/** Every version of a record that has more than one. */
export type AccessHistory = {
  readonly kind: Kind
  readonly id: string
  readonly source: string
  readonly versions: ReturnType<typeof recordHistory>["versions"]
}

/** All that a workspace knows of one person (Art. 15 GDPR), under all their names. */
export type AccessData = {
  /** The instant it was gathered, in UTC. */
  readonly madeAt: string
  readonly person: Pick<CustomerPage, "customer" | "alsoKnownAs" | "identifiers">
  readonly records: Readonly<Partial<Record<Kind, readonly TimelineEntry[]>>>
  readonly histories: readonly AccessHistory[]
  readonly consents: Pick<ConsentLedger, "now" | "entries">
  readonly limits: { readonly now: readonly LimitKind[]; readonly history: readonly LimitEntry[] }
  readonly points: readonly PointsOfPerson[]
  readonly measures: readonly MeasureOfPerson[]
  readonly coupons: CouponsOfPerson
  /** Addresses of theirs to which nothing is sent. */
  readonly suppressed: readonly Suppression[]
  /** Undefined where nothing has been worked out, or nothing may be. */
  readonly scores:
    | {
        readonly asOf: number
        readonly madeAt: string
        readonly among: number
        readonly values: readonly AccessScore[]
      }
    | undefined
  readonly currency: string | undefined
  /** Whence data come, who may see them, and how long they are kept. */
  readonly processing: Pick<ProcessingRegister, "kinds" | "senders" | "roles" | "law">
}

export function accessData(
  state: State,
  asked: string,
  { madeAt, currency }: { readonly madeAt: string; readonly currency: string | undefined },
): AccessData {
  const { id, name, members } = knownPerson(state, asked)
  const same = samePeople(state, id)
  const [page] = customerPages(state, name)
  const held = limitsOf(state, members)
  const timeline = (page?.timeline ?? []).map((entry) => ({ ...entry, fields: withoutOurCosts(entry.fields) }))
  const present = new Set(timeline.map(({ kind }) => kind))
  const { kinds, senders, roles, law } = processingRegister(state, madeAt)
  const [ledger] = consentLedgers(state, name)
  return {
    madeAt,
    person: {
      customer: name,
      alsoKnownAs: members.filter((member) => member !== name),
      identifiers: page?.identifiers ?? [],
    },
    records: Object.fromEntries(
      KIND_NAMES.flatMap((kind) => {
        const entries = timeline.filter((entry) => entry.kind === kind)
        return entries.length === 0 ? [] : [[kind, entries]]
      }),
    ),
    histories: historiesOf(state, timeline),
    consents: { now: ledger?.now ?? [], entries: ledger?.entries ?? [] },
    limits: { now: [...held], history: limitHistory(state, members) },
    points: pointsOfPerson(state, same, Date.parse(madeAt)),
    measures: measuresOfPerson(state, same),
    coupons: couponsOfPerson(state, same),
    suppressed: suppressionsOf(
      state,
      (page?.identifiers ?? []).map(({ value }) => value),
    ),
    scores: held.size > 0 ? undefined : scoresOf(state, id),
    currency,
    processing: { kinds: kinds.filter(({ kind }) => present.has(kind)), senders, roles, law },
  }
}

/** What goods have cost the business is not about the person who bought them. */
const withoutOurCosts = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (field, one) => (OUR_COSTS.has(field) ? undefined : one))

const OUR_COSTS = new Set(["costCents", "marginCents"])

/** Of records that were ever told otherwise, every version. */
function historiesOf(state: State, timeline: readonly TimelineEntry[]): AccessHistory[] {
  const met = new Set<string>()
  return timeline.flatMap(({ kind, id, source }) => {
    const key = JSON.stringify([kind, id, source])
    // An order of a file without a number has no history by which it could be asked for.
    if (id === "" || met.has(key)) return []
    met.add(key)
    const versions = withoutOurCosts(recordHistory(state, { kind, id, source }).versions)
    return versions.length > 1 ? [{ kind, id, source, versions }] : []
  })
}

/** A person's values, each beside the mean of all who have one. */
function scoresOf(state: State, customer: number): AccessData["scores"] {
  const latest = LatestValues.read(state)
  if (latest === undefined || !latest.has(customer)) return undefined
  const others = latest.customers()
  const values = columnNames(state, latest.base.id).flatMap((name): AccessScore[] => {
    if (name === "customer") return []
    const value = latest.value(customer, name)
    if (Number.isNaN(value)) return []
    let [sum, count] = [0, 0]
    for (const other of others) {
      const one = latest.value(other, name)
      if (Number.isNaN(one)) continue
      sum += one
      count++
    }
    return [{ name, value, mean: sum / count }]
  })
  return { asOf: latest.base.asOf, madeAt: latest.last.madeAt, among: latest.length, values }
}
