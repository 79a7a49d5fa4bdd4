import { lookup } from "node:dns/promises"
import { request as requestPlain } from "node:http"
import { request as requestSecure } from "node:https"
import { isIP } from "node:net"
import { BilingualError, type Sentence } from "../../records/bilingualError.ts"
import { inNetworks, isPublic } from "./addresses.ts"

/** The one way out: every request to an address that somebody typed goes through here. */

/** Finds the addresses of a name; asked once for each request, so that no second answer can lead elsewhere. */
export type Resolve = (name: string) => Promise<readonly string[]>

export type Guard = {
  /** Networks that may be called beside the public internet, also without TLS and on any port. */
  readonly allowedNetworks: readonly string[]
  readonly resolve?: Resolve
  readonly limits?: Partial<GuardLimits>
  /** Calls off what is under way. */
  readonly signal?: AbortSignal
}

export type GuardLimits = { readonly milliseconds: number; readonly answerBytes: number }

const LIMITS: GuardLimits = { milliseconds: 10_000, answerBytes: 64 << 10 }
const LONGEST_URL = 2_000

/** Why a request was not sent or not answered: a word for the log; what the other side said is never kept. */
export type NotReached = "refused-address" | "unknown-name" | "too-slow" | "too-long" | "no-connection"

export type Reached = { readonly status: number } | { readonly fault: NotReached }

/** The address that somebody typed, where anything could ever be sent there; names are looked up only when it is sent. */
export function targetOf(text: string, { allowedNetworks }: Guard): URL {
  const url = text.length <= LONGEST_URL ? URL.parse(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "" || url.hash !== "") {
    throw new BilingualError(NO_ADDRESS)
  }
  const host = hostOf(url)
  const isAllowed = isIP(host) !== 0 && inNetworks(allowedNetworks)(host)
  if (isIP(host) !== 0 && !isAllowed && !isPublic(host)) throw new BilingualError(CLOSED_ADDRESS)
  // A name may turn out to be one of the networks that are allowed.
  const mayBeAllowed = isAllowed || (isIP(host) === 0 && allowedNetworks.length > 0)
  if (!mayBeAllowed && !isSecure(url)) throw new BilingualError(NOT_SECURE)
  return url
}

/** Sends bytes, and answers what came of it: redirects are not followed, and of the answer nothing but its status is read. */
export async function guardedPost(
  text: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  guard: Guard,
): Promise<Reached> {
  const limits = { ...LIMITS, ...guard.limits }
  const late = AbortSignal.any([AbortSignal.timeout(limits.milliseconds), ...(guard.signal ? [guard.signal] : [])])
  const isLate = new Promise<Reached>((answer) => {
    late.addEventListener("abort", () => answer({ fault: "too-slow" }), { once: true })
  })
  const sent = async (): Promise<Reached> => {
    const url = targetOf(text, guard)
    const address = await addressOf(url, guard)
    if (typeof address === "object") return address
    return post(url, address, { headers, body, late, answerBytes: limits.answerBytes })
  }
  try {
    return await Promise.race([sent(), isLate])
  } catch (cause) {
    if (cause instanceof BilingualError) return { fault: "refused-address" }
    throw cause
  }
}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "")

const isSecure = ({ protocol, port }: URL) => protocol === "https:" && port === ""

/** Where to connect to; all that a name stands for must be allowed. */
async function addressOf(url: URL, { allowedNetworks, resolve = byDns }: Guard): Promise<string | Reached> {
  const host = hostOf(url)
  const addresses = isIP(host) === 0 ? await resolve(host).catch(() => []) : [host]
  if (addresses.length === 0) return { fault: "unknown-name" }
  const isAllowed = inNetworks(allowedNetworks)
  const isOpen = (address: string) => isAllowed(address) || (isSecure(url) && isPublic(address))
  return addresses.every(isOpen) ? addresses[0] : { fault: "refused-address" }
}

const byDns: Resolve = async (name) => (await lookup(name, { all: true })).map(({ address }) => address)

type Sending = {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly late: AbortSignal
  readonly answerBytes: number
}

/** Connects to the address that was checked; the name is only what the other side's certificate must show. */
function post(url: URL, address: string, { headers, body, late, answerBytes }: Sending): Promise<Reached> {
  const begin = url.protocol === "https:" ? requestSecure : requestPlain
  const { promise, resolve } = Promise.withResolvers<Reached>()
  const request = begin(url, {
    method: "POST",
    headers: { ...headers, "content-length": String(Buffer.byteLength(body)), connection: "close" },
    agent: false,
    signal: late,
    lookup: (_, { all }, found) => {
      const family = isIP(address)
      if (all) found(null, [{ address, family }])
      else found(null, address, family)
    },
  })
  request.on("response", (answer) => {
    let bytes = 0
    answer.on("data", (piece: Buffer) => {
      bytes += piece.length
      if (bytes <= answerBytes) return
      resolve({ fault: "too-long" })
      request.destroy()
    })
    answer.on("end", () => resolve({ status: answer.statusCode ?? 0 }))
    answer.on("error", () => resolve({ fault: "no-connection" }))
  })
  request.on("error", () => resolve({ fault: late.aborted ? "too-slow" : "no-connection" }))
  request.end(body)
  return promise
}

const NO_ADDRESS: Sentence = {
  en: "this is no address to send to: take one such as https://example.org/hook, without a name or password in it",
  de: "Das ist keine Adresse, an die sich senden lässt: Nehmen Sie eine wie https://example.org/hook, ohne Name und Passwort darin.",
}
const CLOSED_ADDRESS: Sentence = {
  en: "this address lies inside this computer or its network: whoever runs the server may allow that with --allow-network",
  de: "Diese Adresse liegt auf diesem Rechner oder in seinem Netz: Wer den Server betreibt, kann das mit --allow-network erlauben.",
}
const NOT_SECURE: Sentence = {
  en: "the address must begin with https:// and name no port of its own",
  de: "Die Adresse muss mit https:// beginnen und keinen eigenen Anschluss nennen.",
}
