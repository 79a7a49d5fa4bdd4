import type { FastifyInstance, FastifyRequest } from "fastify"
import { dayCounts } from "../../store/liveCounts.ts"
import { authorized, sentKey } from "../authorize.ts"
import { metric, RequestMetrics } from "../metrics.ts"
import type { ServerParts } from "../parts.ts"

/** What is worth a line in the log beside faults: who came in or was turned away. */
const ALWAYS_TOLD = new Set(["/api/login", "/api/logout", "/api/claim", "/api/password", "/api/proof"])

/** Measures every request, and `GET /metrics` tells: to this machine, or to whoever has a key for records. */
export function metricsRoute(app: FastifyInstance, parts: ServerParts): void {
  const requests = new RequestMetrics()
  app.addHook("onResponse", async ({ method, routeOptions }, reply) => {
    const route = routeOptions.url ?? "none"
    const { statusCode: status, elapsedTime } = reply
    requests.add(method, route, status, elapsedTime / 1_000)
    const isTold = ALWAYS_TOLD.has(route) || (status >= 400 && route.startsWith("/api/"))
    if (isTold) parts.log({ what: "request", method, route, status, milliseconds: Math.round(elapsedTime) })
  })
  app.get("/metrics", (request, reply) => {
    if (!isFromHere(request)) authorized(parts, sentKey(request), "json")
    return reply.type("text/plain; version=0.0.4; charset=utf-8").send(requests.text() + figures(parts))
  })
}

/** A proxy on this machine would make everybody come from here: what it passes on needs a key. */
function isFromHere({ headers, raw }: FastifyRequest): boolean {
  const isForwarded = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined
  return !isForwarded && /^(::ffff:)?127\.|^::1$/.test(raw.socket.remoteAddress ?? "")
}

function figures({ queue, background, remembered, workspace }: ServerParts): string {
  const counts = remembered.of("live counts", () => dayCounts(workspace.state))
  const sumOf = (outcome: "stored" | "duplicate" | "rejected" | "refused") =>
    [{ outcome }, counts.reduce((sum, one) => sum + one[outcome], 0)] as const
  const { user, system } = process.cpuUsage()
  const rebuilt = background.rebuiltPercent()
  return [
    metric("stammwert_records_total", "counter", "Records that were sent, by what became of them.", [
      sumOf("stored"),
      sumOf("duplicate"),
      sumOf("rejected"),
      sumOf("refused"),
    ]),
    metric("stammwert_waiting_records", "gauge", "Records that wait to be written.", queue.waitingRecords),
    metric(
      "stammwert_projection_behind_seconds",
      "gauge",
      "How long the oldest change has been waiting that questions do not know yet.",
      background.behindMilliseconds() / 1_000,
    ),
    metric(
      "stammwert_rebuilt_share",
      "gauge",
      "How much of what questions are asked of is there.",
      (rebuilt ?? 100) / 100,
    ),
    metric(
      "stammwert_can_store",
      "gauge",
      "1 while what is sent can be stored.",
      queue.lastFault === undefined ? 1 : 0,
    ),
    metric("process_resident_memory_bytes", "gauge", "Memory of the process.", process.memoryUsage.rss()),
    metric("process_cpu_seconds_total", "counter", "Time of processors that the process took.", (user + system) / 1e6),
  ].join("")
}
