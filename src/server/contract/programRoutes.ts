import { z } from "zod"
import { errorAnswer } from "./error.ts"
import {
  frontAnswer,
  healthAnswer,
  recordsAnswer,
  segmentAnswer,
  segmentBatch,
  segmentEvent,
  segmentSettings,
} from "./live.ts"
import { anyRecord } from "./records.ts"

/** A route that programs call: what they send, with what they open it, and what they are answered. */
export type ProgramRoute = {
  readonly method: "GET" | "POST"
  readonly path: `/v1/${string}` | "/metrics" | "/"
  readonly operation: string
  readonly does: string
  readonly opensWith: "key" | "write key" | "signature" | "nothing"
  readonly body?: z.ZodType
  /** By status; where it is a text, what is answered has this media type. */
  readonly answers: Readonly<Record<number, z.ZodType | string>>
  readonly refuses: readonly number[]
}

const SENT = [400, 401, 413, 415, 429, 500, 503, 507]

const EVENTS = [
  ["track", "t"],
  ["page", "p"],
  ["screen", "s"],
  ["identify", "i"],
  ["group", "g"],
  ["alias", "a"],
  ["batch", "b"],
  ["import", undefined],
] as const

const capital = (word: string) => `${word[0].toUpperCase()}${word.slice(1)}`

/** Segment's collection API, each path in full and as short as its browser SDK calls it. */
const segmentRoutes = EVENTS.flatMap(([event, letter]): ProgramRoute[] => {
  const isMany = event === "batch" || event === "import"
  const route = {
    method: "POST",
    path: `/v1/${event}`,
    operation: `send${capital(event)}`,
    does: isMany
      ? "Takes many events as Segment's SDKs send them."
      : `Takes a ${event} event as Segment's SDKs send it.`,
    opensWith: "write key",
    body: isMany ? segmentBatch : segmentEvent.partial({ type: true }),
    answers: { 202: segmentAnswer },
    refuses: SENT,
  } as const
  return letter === undefined
    ? [route]
    : [
        route,
        { ...route, path: `/v1/${letter}`, operation: `send${capital(letter)}`, does: `The same as /v1/${event}.` },
      ]
})

const webhookRoutes = ["shopify", "woocommerce", "stripe"].map(
  (sender): ProgramRoute => ({
    method: "POST",
    path: `/v1/webhooks/${sender}/:name`,
    operation: `take${capital(sender)}Webhook`,
    does: `Takes what ${capital(sender)} tells by itself, signed with the secret of the key of this name.`,
    opensWith: "signature",
    body: z.looseObject({}),
    answers: { 200: recordsAnswer },
    refuses: SENT,
  }),
)

/** All that programs call. */
export const PROGRAM_ROUTES: readonly ProgramRoute[] = [
  {
    method: "POST",
    path: "/v1/records",
    operation: "sendRecords",
    does: "Takes records of any kind, one or an array of them.",
    opensWith: "key",
    body: z.union([anyRecord, z.array(anyRecord)]),
    answers: { 202: recordsAnswer, 422: z.union([recordsAnswer, errorAnswer]) },
    refuses: [...SENT, 409],
  },
  ...segmentRoutes,
  {
    method: "GET",
    path: "/v1/projects/:key/settings",
    operation: "getSegmentSettings",
    does: "Tells Segment's browser SDK where to send.",
    opensWith: "nothing",
    answers: { 200: segmentSettings },
    refuses: [401, 500],
  },
  ...webhookRoutes,
  {
    method: "GET",
    path: "/",
    operation: "getFront",
    does: "What this server is, and where to go; browsers get the pages.",
    opensWith: "nothing",
    answers: { 200: frontAnswer },
    refuses: [500],
  },
  {
    method: "GET",
    path: "/v1/health",
    operation: "getHealth",
    does: "Whether what is sent now can be stored.",
    opensWith: "nothing",
    answers: { 200: healthAnswer, 503: healthAnswer },
    refuses: [500],
  },
  {
    method: "GET",
    path: "/metrics",
    operation: "getMetrics",
    does: "Figures about the server, for Prometheus; from another machine with a key.",
    opensWith: "key",
    answers: { 200: "text/plain" },
    refuses: [401, 500],
  },
]
