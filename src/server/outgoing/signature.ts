import { createHmac, randomBytes } from "node:crypto"

/** Signatures by Standard Webhooks (https://www.standardwebhooks.com), version 1: HMAC-SHA-256, in Base64. */
const PREFIX = "whsec_"
const SECRET_BYTES = 32

/** What a receiver checks with. */
export const newSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString("base64")

export type SignedMessage = { readonly id: string; readonly seconds: number; readonly body: string }

/** The three headers; one signature for each secret that is good just now. */
export function signedHeaders({ id, seconds, body }: SignedMessage, secrets: readonly string[]) {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), "base64")
    return `v1,${createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64")}`
  })
  return { "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": signatures.join(" ") }
}
