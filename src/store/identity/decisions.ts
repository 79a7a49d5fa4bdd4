import { BilingualError } from "../../records/bilingualError.ts"
import { commitImport, logChange } from "../imports.ts"
import { beginOrigin } from "../records.ts"
import type { State } from "../state.ts"
import { type KnownPerson, knownPerson } from "./knownPerson.ts"

/** Who decides, and when. */
export type Decider = { readonly by: string; readonly begunAt: string }

export type Decided = { readonly importId: number; readonly person: KnownPerson }

const SOURCE = "identity"

/** Declares two customers to be one person. No record of either is altered, and `undo` takes it back. */
export function mergeCustomers(state: State, one: string, other: string, decider: Decider): Decided {
  return state.transaction(() => {
    const [left, right] = [knownPerson(state, one), knownPerson(state, other)]
    if (left.id === right.id) {
      throw new BilingualError({
        en: `"${one}" and "${other}" are one customer already (${left.name})`,
        de: `»${one}« und »${other}« sind schon ein Kunde (${left.name}).`,
      })
    }
    const importId = decide(state, "merge", [left.asked, right.asked], decider)
    return { importId, person: knownPerson(state, left.asked) }
  })
}

/** Declares two customers, who count as one person, to be two; whatever links them links them no more. */
export function unmergeCustomers(state: State, one: string, other: string, decider: Decider): Decided {
  return state.transaction(() => {
    const [left, right] = [knownPerson(state, one), knownPerson(state, other)]
    if (left.id !== right.id) {
      throw new BilingualError({
        en: `"${one}" (${left.name}) and "${other}" (${right.name}) are two customers already`,
        de: `»${one}« (${left.name}) und »${other}« (${right.name}) sind schon zwei Kunden.`,
      })
    }
    if (left.asked === right.asked) {
      const names = left.members.join(", ")
      throw new BilingualError({
        en: `"${one}" and "${other}" both stand for ${left.asked}: name two of ${names}`,
        de: `»${one}« und »${other}« stehen beide für ${left.asked}: Nennen Sie zwei von ${names}.`,
      })
    }
    const importId = decide(state, "unmerge", [left.asked, right.asked], decider)
    return { importId, person: knownPerson(state, left.asked) }
  })
}

/** The database compares texts by their bytes, JavaScript by 16 bits at a time: they differ beyond U+FFFF. */
export const asStored = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other))

/** Keeps a decision about two names as an import of its own. */
export function decide(
  state: State,
  action: "merge" | "unmerge",
  names: readonly [string, string],
  { by, begunAt }: Decider,
): number {
  const { importId, fileId } = beginOrigin(state, { source: SOURCE, channel: "hand", begunAt, name: by })
  const [left, right] = [...names].sort(asStored)
  const { id } = state
    .prepare("INSERT INTO identity_decision (file_id, action, left_name, right_name) VALUES (?, ?, ?, ?)")
    .run(fileId, action, left, right)
  logChange(state, importId, "stage", { table: "identity_decision", first: id, last: id })
  commitImport(state, importId, { rows: 1, rejected: 0 })
  return importId
}
