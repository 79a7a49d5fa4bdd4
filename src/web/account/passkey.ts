import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser"
import { call, ServerError } from "../api.ts"

/** Browsers keep passkeys for names, never for bare addresses such as 127.0.0.1. */
export const canPasskey = (): boolean => "PublicKeyCredential" in window && !/^[\d.]+$|^\[/.test(location.hostname)

const browser = () => import("@simplewebauthn/browser")

/** Makes a passkey on this device; answers recovery codes where it is the first second factor. */
export async function addPasskey(name: string): Promise<readonly string[] | null> {
  const optionsJSON = await call<PublicKeyCredentialCreationOptionsJSON>("POST", "/api/account/passkeys/options")
  const { startRegistration } = await browser()
  const response = await startRegistration({ optionsJSON }).catch(refused)
  const { recoveryCodes } = await call<{ recoveryCodes: readonly string[] | null }>("POST", "/api/account/passkeys", {
    name,
    response,
  })
  return recoveryCodes
}

/** Comes in by a passkey, or says by one who is at the screen. */
export async function showPasskey(path: "/api/login/passkey" | "/api/proof/passkey"): Promise<void> {
  const optionsJSON = await call<PublicKeyCredentialRequestOptionsJSON>("POST", "/api/login/passkey/options")
  const { startAuthentication } = await browser()
  await call("POST", path, { response: await startAuthentication({ optionsJSON }).catch(refused) })
}

/** Devices say only that it did not come about, whatever the reason. */
function refused(): never {
  throw new ServerError(0, "no-passkey", {
    en: "the device has given no passkey: try again, or take another way",
    de: "Das Gerät hat keinen Passkey gegeben: Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.",
  })
}
