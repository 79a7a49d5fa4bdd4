import { createHmac } from "node:crypto"
import { dirname, join } from "node:path"
import { BilingualError } from "../../records/bilingualError.ts"
import {
  customerNameOf,
  type Identifier,
  identifierOfName,
  identifiersOf,
  nameOfReference,
} from "../../records/customerName.ts"
import { type Day, parseDay } from "../../records/day.ts"
import type { BusinessRecord } from "../../records/record.ts"
import { makeKey, readKey } from "../keyFile.ts"
import type { State, Statement } from "../state.ts"
import { staysOf } from "./whatStays.ts"

/**
 * The key of tombstones. It lies beside the database and in no backup and no export: addresses and numbers can be guessed, so
 * hashes together with their key would tell whoever gets hold of a copy who was a customer once.
 */
const KEY_FILE = "erased.key"

export const keyPathOf = (directory: string): string => join(directory, KEY_FILE)

/** The key of a workspace, made at the first erasure. */
export function tombstoneKey(directory: string): Buffer {
  const path = keyPathOf(directory)
  const known = readKey(path)
  if (known) return known
  makeKey(path)
  const made = readKey(path)
  if (made) return made
  throw lostKey(path)
}

export const hashOf = (key: Buffer, { kind, value }: Identifier): string =>
  createHmac("sha256", key).update(`${kind}\0${value}`).digest("base64url")

/** Kinds of record that are money: what is dated after an erasure is kept, as nobody's. */
const MONEY = new Set<BusinessRecord["kind"]>(["order", "invoice", "payment"])

/** Knows the erased again where they are named, without knowing who they are. Made anew for each piece of work. */
export class Tombstones {
  readonly #state: State
  readonly #find: Statement
  readonly #isKnown: Statement
  readonly #isEmpty: boolean
  #key: Buffer | undefined

  constructor(state: State) {
    this.#state = state
    this.#find = state.prepare("SELECT day FROM tombstone JOIN erasure ON erasure.id = erasure_id WHERE hash = ?")
    this.#isKnown = state.prepare("SELECT 1 AS found FROM customer WHERE name = ?")
    this.#isEmpty = state.rows("SELECT 1 FROM tombstone LIMIT 1").length === 0
  }

  /** The day somebody of this name was erased; undefined where nobody was. */
  dayOfName(name: string): Day | undefined {
    // Whoever is in the workspace is not erased: their names were taken away.
    if (this.#isEmpty || this.#isKnown.row(name) !== undefined) return undefined
    return this.#dayOf(identifierOfName(name))
  }

  /** A record as it may be kept: as it is, as nobody's, or (undefined) not at all, because it tells of an erased person. */
  admitted(record: BusinessRecord): BusinessRecord | undefined {
    if (this.#isEmpty) return record
    const days = this.#daysOf(record)
    if (days.length === 0) return record
    if (!MONEY.has(record.kind) || record.at === undefined || record.removed) return undefined
    if (parseDay(record.at.slice(0, "2026-06-30".length), "at") <= Math.max(...days)) return undefined
    const { customer, identifiers, ...rest } = record
    return { ...rest, fields: staysOf(record.kind, record.fields as Record<string, unknown>) } as BusinessRecord
  }

  /** The days on which those whom a record names were erased. */
  #daysOf(record: BusinessRecord): Day[] {
    const name = customerNameOf(record)
    const ofNames = [
      name,
      ...(record.kind === "referral" && record.fields.referrer ? [nameOfReference(record.fields.referrer)] : []),
    ]
    return [
      ...ofNames.map((one) => (one === undefined ? undefined : this.dayOfName(one))),
      ...identifiersOf(record).map((identifier) => this.#dayOf(identifier)),
    ].filter((day) => day !== undefined)
  }

  #dayOf(identifier: Identifier): Day | undefined {
    if (this.#isEmpty) return undefined
    this.#key ??= keyBeside(this.#state)
    const found = this.#find.row(hashOf(this.#key, identifier))
    return found === undefined ? undefined : Number(found.day)
  }
}

/** The key of the workspace that a database belongs to; without it nobody can tell who was erased, so nothing may come in. */
function keyBeside(state: State): Buffer {
  const [{ file }] = state.rows<{ file: string }>("SELECT file FROM pragma_database_list WHERE name = 'main'")
  const path = keyPathOf(dirname(file))
  const key = readKey(path)
  if (key) return key
  throw lostKey(path)
}

function lostKey(path: string): BilingualError {
  return new BilingualError({
    en: `${path} is missing or not whole. Without it nobody can tell whose records must not come back after an erasure, so nothing is taken in: put the file back (it lies in no backup).`,
    de: `${path} fehlt oder ist nicht vollständig. Ohne diese Datei lässt sich nicht erkennen, wessen Einträge nach einer Löschung nicht wiederkommen dürfen, deshalb wird nichts übernommen: Legen Sie die Datei zurück (sie liegt in keiner Sicherung).`,
  })
}
