import { KEEPING_PERIODS } from "../../records/keepingPeriods.ts"
import { KIND_NAMES } from "../../records/kindNames.ts"
import type { Kind } from "../../records/kinds.ts"
import type { Channel } from "../imports.ts"
import { readSettings } from "../settings.ts"
import type { State } from "../state.ts"
import { limitedCustomers } from "./limits.ts"
import { RETAINED_KINDS, retentionRules } from "./retention.ts"

/** What a workspace does with personal data, as it is found in it: the facts of a register of processing (Art. 30 GDPR). */
export type ProcessingRegister = {
  /** The instant, in UTC. */
  readonly madeAt: string
  readonly timeZone: string
  /** How many people are known, and of how many nothing may be worked out. */
  readonly people: {
    readonly known: number
    readonly restricted: number
    readonly objecting: number
    readonly erasures: number
  }
  /** Kinds of data that are there, each with where it came from. */
  readonly kinds: readonly RegisteredKind[]
  /** Programs that may send. */
  readonly senders: readonly { readonly name: string; readonly kind: string; readonly source: string }[]
  /** Roles of those who may look at it, and how many have each. */
  readonly roles: readonly { readonly role: string; readonly people: number }[]
  /** Whether values are worked out, and as of when the last time. */
  readonly profiling: { readonly runs: number; readonly lastMadeAt: string | null }
  readonly law: { readonly country: string; readonly asOf: string }
}

export type RegisteredKind = {
  readonly kind: Kind
  readonly records: number
  readonly people: number
  readonly sources: readonly { readonly source: string; readonly channel: Channel }[]
  /** Which of its fields are filled in at all. */
  readonly fields: readonly string[]
  /** Days after which it is removed by its age; undefined where it goes with its person. */
  readonly keptDays: number | undefined
  readonly isKeptByAge: boolean
}

export function processingRegister(state: State, madeAt: string): ProcessingRegister {
  const { people } = limitedCustomers(state)
  const count = (sql: string) => Number(state.rows<{ count: number }>(`SELECT count(*) AS count FROM ${sql}`)[0].count)
  const [run] = state.rows<{ lastMadeAt: string | null }>(
    "SELECT max(made_at) AS lastMadeAt FROM valuation_run WHERE is_whole = 1",
  )
  return {
    madeAt,
    timeZone: readSettings(state).get("time_zone") ?? "Europe/Berlin",
    people: {
      known: count("customer WHERE name NOT LIKE 'erased-%'"),
      restricted: people.restriction,
      objecting: people.objection,
      erasures: count("erasure"),
    },
    kinds: KIND_NAMES.flatMap((kind) => registered(state, kind)),
    senders: state.rows(
      `SELECT access_key.name, kind, source.name AS source FROM access_key JOIN source ON source.id = source_id
       WHERE revoked_at IS NULL ORDER BY access_key.name`,
    ),
    roles: state.rows(
      "SELECT role, count(*) AS people FROM user WHERE disabled_at IS NULL GROUP BY role ORDER BY role",
    ),
    profiling: { runs: count("valuation_run WHERE is_whole = 1"), lastMadeAt: run.lastMadeAt },
    law: { country: KEEPING_PERIODS.country, asOf: KEEPING_PERIODS.asOf },
  }
}

type Counted = { records: number; people: number }

function registered(state: State, kind: Kind): RegisteredKind[] {
  const [of] = state.rows<Counted>(
    "SELECT count(DISTINCT source_id || ' ' || external_id) AS records, count(DISTINCT customer_id) AS people FROM record WHERE kind = ? AND body IS NOT NULL",
    kind,
  )
  const inFiles = kind === "order" ? ordersOfFiles(state) : { records: 0, people: 0 }
  if (of.records + inFiles.records === 0) return []
  const rule = retentionRules(state).find((one) => one.kind === kind)
  return [
    {
      kind,
      records: of.records + inFiles.records,
      people: Math.max(of.people, inFiles.people),
      sources: sourcesOf(state, kind),
      fields: fieldsOf(state, kind),
      keptDays: rule?.days,
      isKeptByAge: RETAINED_KINDS.includes(kind),
    },
  ]
}

const ordersOfFiles = (state: State): Counted =>
  state.rows<Counted>("SELECT count(*) AS records, count(DISTINCT customer_id) AS people FROM order_entry")[0]

function sourcesOf(state: State, kind: Kind): RegisteredKind["sources"] {
  const inFiles = kind === "order" ? "UNION SELECT source_id, 'file' FROM order_entry" : ""
  return state.rows(
    `SELECT DISTINCT source.name AS source, channel FROM (
       SELECT record.source_id, channel FROM record JOIN import_file AS file ON file.id = file_id JOIN import ON import.id = import_id
       WHERE kind = ? ${inFiles}) AS told JOIN source ON source.id = told.source_id ORDER BY 1, 2`,
    kind,
  )
}

function fieldsOf(state: State, kind: Kind): string[] {
  const details =
    kind === "order"
      ? `UNION SELECT key FROM order_entry, json_each(details) WHERE details IS NOT NULL
         UNION SELECT 'amountCents' FROM order_entry`
      : ""
  const rows = state.rows<{ name: string }>(
    `SELECT DISTINCT field.key AS name FROM record, json_each(body) AS field WHERE kind = ? AND body IS NOT NULL ${details} ORDER BY 1`,
    kind,
  )
  return rows.map(({ name }) => name)
}
