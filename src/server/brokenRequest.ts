import type { Duplex } from "node:stream"
import type { z } from "zod"
import type { errorAnswer } from "./contract.ts"
import { Refusal } from "./refusal.ts"

/** Answers what is no request, or comes too slowly to be one: such never reaches a route. */
export function refuseBroken({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  if (code === "ECONNRESET" || !socket.writable) return void socket.destroy()
  const { status, word, sentence } = REFUSALS[code as keyof typeof REFUSALS] ?? NO_REQUEST
  const body = JSON.stringify({ error: word, message: sentence } satisfies z.infer<typeof errorAnswer>)
  const head = [
    `HTTP/1.1 ${status} ${word}`,
    "content-type: application/json; charset=utf-8",
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
  ]
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`)
}

const REFUSALS = {
  ERR_HTTP_REQUEST_TIMEOUT: new Refusal(408, "too-slow-a-sender", {
    en: "the request did not come to its end in time: send it faster, or in smaller parts",
    de: "Die Anfrage kam nicht rechtzeitig zu Ende: Senden Sie sie schneller oder in kleineren Teilen.",
  }),
  HPE_HEADER_OVERFLOW: new Refusal(431, "head-too-large", {
    en: "the head of the request is too large: send fewer or shorter headers",
    de: "Der Kopf der Anfrage ist zu groß: Senden Sie weniger oder kürzere Kopfzeilen.",
  }),
} as const

const NO_REQUEST = new Refusal(400, "not-understood", {
  en: "this is no request of HTTP/1.1",
  de: "Das ist keine Anfrage nach HTTP/1.1.",
})
