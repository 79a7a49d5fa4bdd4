import { createHmac, timingSafeEqual } from "node:crypto"

const hmac = (secret: string, ...pieces: readonly (string | Buffer)[]): Buffer => {
  const sum = createHmac("sha256", secret)
  for (const piece of pieces) sum.update(piece)
  return sum.digest()
}

function isSame(expected: Buffer, said: Buffer): boolean {
  return said.length === expected.length && timingSafeEqual(expected, said)
}

/** Shopify and WooCommerce: HMAC-SHA256 of the body as it came, in Base64. */
export function isSignedInBase64(body: Buffer, signature: string | undefined, secret: string): boolean {
  return isSame(hmac(secret, body), Buffer.from(signature ?? "", "base64"))
}

/** A signature of Stripe's holds this long in either direction, so that what was overheard cannot be sent again later. */
const STRIPE_TOLERANCE_SECONDS = 300

/** Stripe: `t=…,v1=…[,v1=…]`, HMAC-SHA256 of time, point and body, in hexadecimal digits. */
export function isSignedByStripe(body: Buffer, header: string | undefined, secret: string, now: Date): boolean {
  const said = (header ?? "").split(",").map((item) => item.trim().split("="))
  const time = said.find(([name]) => name === "t")?.[1] ?? ""
  const isRecent = /^\d{1,12}$/.test(time) && Math.abs(now.getTime() / 1000 - Number(time)) <= STRIPE_TOLERANCE_SECONDS
  const expected = hmac(secret, `${time}.`, body)
  const isRight = said.some(([name, value = ""]) => name === "v1" && isSame(expected, Buffer.from(value, "hex")))
  return isRecent && isRight
}
