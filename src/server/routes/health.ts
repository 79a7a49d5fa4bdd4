import type { FastifyInstance } from "fastify"
import type { z } from "zod"
import type { healthAnswer } from "../contract.ts"
import type { ServerParts } from "../parts.ts"

/** `GET /v1/health`: whether what is sent now can be stored. */
export function healthRoute(app: FastifyInstance, { queue, background }: ServerParts): void {
  app.get("/v1/health", async (_, reply): Promise<z.infer<typeof healthAnswer>> => {
    const { lastFault, waitingRecords } = queue
    const rebuiltPercent = background.rebuiltPercent()
    const figures = {
      waitingRecords,
      projectionBehindMilliseconds: background.behindMilliseconds(),
      ...(rebuiltPercent === undefined ? {} : { rebuiltPercent }),
    }
    if (lastFault === undefined) return { status: "ok", ...figures }
    reply.code(503)
    return { status: "degraded", reason: lastFault, ...figures }
  })
}
