import { createHash } from "node:crypto"
import type { FastifyInstance, FastifyRequest } from "fastify"
import { authorized, sentKey } from "../authorize.ts"
import { answerOf, deliver } from "../deliver.ts"
import type { ServerParts } from "../parts.ts"
import { parseJson, unpacked } from "../readBody.ts"
import { notUnderstood, Refusal } from "../refusal.ts"

const LONGEST_REQUEST_NAME = 255

/** `POST /v1/records`: records of any kind, one or an array of them. */
export function recordsRoute(app: FastifyInstance, parts: ServerParts): void {
  const running = new Set<string>()
  app.post("/v1/records", async (request, reply) => {
    const key = authorized(parts, sentKey(request), "json")
    const name = requestName(request)
    const bytes = await unpacked(request.body as Buffer, request.headers["content-encoding"], parts.limits)
    const sent = parseJson(bytes, parts.limits)
    const records = Array.isArray(sent) ? sent : [sent]
    const digest = createHash("sha256").update(bytes).digest("hex")
    const place = `${key.id} ${name}`
    if (name !== undefined && running.has(place)) throw stillRunning()
    try {
      if (name !== undefined) running.add(place)
      const { results, isRepeated } = await deliver(parts, {
        sourceId: key.sourceId,
        claims: records.map((record) => ({ record })),
        ...(name === undefined ? {} : { request: { keyId: key.id, name, digest } }),
      })
      if (isRepeated) reply.header("idempotency-replayed", "true")
      const answer = answerOf(results)
      reply.code(answer.accepted > 0 && answer.rejected === answer.accepted ? 422 : 202)
      return answer
    } finally {
      if (name !== undefined) running.delete(place)
    }
  })
}

function requestName({ headers }: FastifyRequest): string | undefined {
  const name = headers["idempotency-key"]
  if (name === undefined) return undefined
  if (typeof name === "string" && name !== "" && name.length <= LONGEST_REQUEST_NAME) return name
  throw notUnderstood({
    en: `an Idempotency-Key has 1 to ${LONGEST_REQUEST_NAME} characters`,
    de: `Ein Idempotency-Key hat 1 bis ${LONGEST_REQUEST_NAME} Zeichen.`,
  })
}

const stillRunning = () =>
  new Refusal(
    409,
    "still-running",
    {
      en: "a request with this Idempotency-Key is being answered: wait for it",
      de: "Eine Anfrage mit diesem Idempotency-Key wird gerade beantwortet: Warten Sie darauf.",
    },
    1,
  )
