import { dayOfInstant } from "../../records/day.ts"
import { knownPerson } from "../identity/knownPerson.ts"
import type { State } from "../state.ts"
import type { Workspace } from "../workspace.ts"
import { type Erased, type ErasureOrder, eraseMembers, type Member } from "./erase.ts"
import { filesHolding } from "./searchFiles.ts"
import { type Swept, sweep } from "./sweep.ts"
import { tombstoneKey } from "./tombstones.ts"

export type ErasureOptions = Pick<ErasureOrder, "actor" | "ground" | "at"> & {
  /** As long others are waited for who read or hold the projection. */
  readonly waitMilliseconds: number
}

export type ErasedPeople = Swept & {
  readonly erasures: readonly Omit<Erased, "words">[]
  /** Files below the folder that still speak of them, though no command of ours put it there. */
  readonly foundIn: readonly string[]
}

/**
 * Erases people from a workspace that is open for writing, each by any of their names, and sweeps all its files once. Nothing
 * brings them back but a copy from elsewhere, and that only until it meets their tombstones.
 */
export function erasePeople(workspace: Workspace, asked: readonly string[], options: ErasureOptions): ErasedPeople {
  const { words, erasures } = eraseFromState(workspace, asked, options)
  const swept = sweep(workspace, options.waitMilliseconds)
  return { ...swept, erasures, foundIn: filesHolding(workspace.directory, words) }
}

/** Erases people from the state alone; `words` are what to search the files for once they are swept. */
export function eraseFromState(
  { state, directory, settings }: Workspace,
  asked: readonly string[],
  options: Omit<ErasureOptions, "waitMilliseconds">,
): { readonly erasures: Omit<Erased, "words">[]; readonly words: string[] } {
  const order: ErasureOrder = {
    ...options,
    day: dayOfInstant(new Date(options.at), settings.timeZone),
    key: tombstoneKey(directory),
  }
  const people = new Map(asked.map((name) => knownPerson(state, name)).map((person) => [person.id, person]))
  const words: string[] = []
  const erasures = [...people.values()].map((person) => {
    // The first is whose records the others' are counted with.
    const members = [person.name, ...person.members.filter((name) => name !== person.name)]
    const { words: own, ...erased } = eraseMembers(
      state,
      members.map((name) => memberOf(state, name)),
      order,
    )
    words.push(...own)
    return erased
  })
  return { erasures, words }
}

const memberOf = (state: State, name: string): Member => {
  const [{ id }] = state.rows<{ id: number }>("SELECT id FROM customer WHERE name = ?", name)
  return { id, name }
}
