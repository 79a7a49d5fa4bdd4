import { readKey } from "../keyFile.ts"
import { keyPathOf } from "../rights/tombstones.ts"
import type { State } from "../state.ts"
import { isSuppressed } from "./suppression.ts"

/** Whether an address is left alone; the key that knows the erased is made by the first erasure. */
export function suppressedIn(state: State, directory: string): (address: string) => boolean {
  let erasedKey: Buffer | undefined
  return (address) => {
    erasedKey ??= readKey(keyPathOf(directory))
    return isSuppressed(state, address, erasedKey)
  }
}
