import { comparableEmail } from "../../records/customerName.ts"
import { findUserByEmail } from "../../store/users.ts"
import type { Mail } from "../outgoing/mails.ts"
import type { Door } from "./door.ts"
import { startReset } from "./invitations.ts"
import { isOftenEnough } from "./tries.ts"

/**
 * The mail to somebody who has forgotten their password, with a link to choose another; undefined where nobody comes in by
 * that address, or enough mails went there just now. Whoever asked is told neither.
 */
export function resetMail(door: Door, address: string): Mail | undefined {
  const email = comparableEmail(address)
  return door.state.transaction(() => {
    if (isOftenEnough(door, "reset", email)) return undefined
    const user = findUserByEmail(door.state, email)
    if (!user || user.disabledAt) return undefined
    const path = `/reset#${startReset(door, "nobody", user.id)}`
    return { kind: "reset", to: user.email, language: user.language, path }
  })
}
