import { z } from "zod"
import { type PasskeyPlace, passkeyPlaceOf } from "../auth/passkeys.ts"
import type { ApiParts, Asked } from "./route.ts"

/** Longer than any device answers. */
const bytes = z.base64url().max(20_000)
const credential = { id: bytes, rawId: bytes, type: z.literal("public-key") }

/** What a browser answers when it has made a passkey; what else it says is left alone. */
export const registration = z.looseObject({
  ...credential,
  response: z.looseObject({ clientDataJSON: bytes, attestationObject: bytes }),
  clientExtensionResults: z.looseObject({}),
})

/** What a browser answers when somebody has shown a passkey. */
export const assertion = z.looseObject({
  ...credential,
  response: z.looseObject({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }),
  clientExtensionResults: z.looseObject({}),
})

const name = z.string()

/** What a browser needs to make a passkey (PublicKeyCredentialCreationOptions, as JSON). */
export const creationOptions = z.looseObject({
  challenge: z.string(),
  rp: z.looseObject({ id: name, name }),
  user: z.looseObject({ id: z.string(), name, displayName: name }),
})

/** What a browser needs to ask for one (PublicKeyCredentialRequestOptions, as JSON). */
export const requestOptions = z.looseObject({ challenge: z.string(), rpId: name, userVerification: z.string() })

/** Where our pages are: by the address that was set up, or on this computer. */
export const placeOf = ({ request }: Asked, { publicUrl }: ApiParts): PasskeyPlace =>
  passkeyPlaceOf(publicUrl, request.socket.localPort ?? 80)
