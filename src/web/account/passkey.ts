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
  const asked: object = await call("POST", "/api/account/passkeys/options")
  // The contract says of these what the server itself looks at; the rest is the standard's.
  const optionsJSON = asked as PublicKeyCredentialCreationOptionsJSON
  const { startRegistration } = await browser()
  const response = await startRegistration({ optionsJSON }).catch(refused)
  const { recoveryCodes } = await call("POST", "/api/account/passkeys", {
    name,
    response: plain(response),
  })
  return recoveryCodes
}

/** Comes in by a passkey, or says by one who is at the screen. */
export async function showPasskey(path: "/api/login/passkey" | "/api/proof/passkey"): Promise<void> {
  const asked: object = await call("POST", "/api/login/passkey/options")
  const optionsJSON = asked as PublicKeyCredentialRequestOptionsJSON
  const { startAuthentication } = await browser()
  const response = await startAuthentication({ optionsJSON }).catch(refused)
  await call("POST", path, { response: plain(response) })
}

type Made = { readonly response: object; readonly clientExtensionResults: object }
type Plain<T extends Made> = Omit<T, keyof Made> & {
  readonly response: { readonly [K in keyof T["response"]]: T["response"][K] }
  readonly clientExtensionResults: Readonly<Record<string, unknown>>
}

/** The same without names of types, so that it can be held against the contract field by field. */
const plain = <T extends Made>(made: T): Plain<T> => ({ ...made }) as unknown as Plain<T>

/** Devices say only that it did not come about, whatever the reason. */
function refused(): never {
  throw new ServerError(0, "no-passkey", {
    en: "the device has given no passkey: try again, or take another way",
    de: "Das Gerät hat keinen Passkey gegeben: Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg.",
  })
}
