import { BilingualError } from "../../records/bilingualError.ts"
import { audit } from "../../store/audit.ts"
import { removePasskeysOf } from "../../store/passkeys.ts"
import { endOneTimeTokens, endSessionsOf } from "../../store/sessions.ts"
import { setRecoveryCodes, setTotp, type User } from "../../store/users.ts"
import type { Door } from "./door.ts"

/**
 * Takes authenticator app, passkeys and recovery codes off somebody who has lost them all: their password alone lets them in
 * then, and all their sessions end. Whoever calls this has checked that `actor` may.
 */
export function removeSecondFactor({ state, now }: Door, actor: string, { id, hasSecondFactor }: User): void {
  if (!hasSecondFactor) {
    throw new BilingualError({
      en: "no second factor is set up there: a password alone lets in, and a forgotten one is reset",
      de: "Dort ist kein zweiter Faktor eingerichtet: Das Passwort allein genügt, und ein vergessenes lässt sich zurücksetzen.",
    })
  }
  state.transaction(() => {
    setTotp(state, id, null)
    removePasskeysOf(state, id)
    setRecoveryCodes(state, id, [])
    endOneTimeTokens(state, "add passkey", id)
    endSessionsOf(state, id)
    audit(state, { at: now(), actor, action: "remove second factor", object: `user ${id}`, detail: {} })
  })
}
