import { createHash, randomBytes } from "node:crypto"
import type { FastifyInstance } from "fastify"
import { buildApp } from "../../src/server/app.ts"
import { type Ingester, IngestQueue } from "../../src/server/ingestQueue.ts"
import { LIMITS, type Limits } from "../../src/server/limits.ts"
import type { LogLine } from "../../src/server/parts.ts"
import { Remembered } from "../../src/server/remembered.ts"
import { takeSafely } from "../../src/server/takeSafely.ts"
import { addKey, type KeyKind } from "../../src/store/accessKeys.ts"
import { Ingestion } from "../../src/store/ingest.ts"
import { openToServe, type Workspace } from "../../src/store/workspace.ts"
import { expectOfContract } from "./contract.ts"
import { withWorkspace } from "./workspaces.ts"

export type TestServer = {
  readonly app: FastifyInstance
  readonly workspace: Workspace
  readonly queue: IngestQueue
  readonly log: LogLine[]
  /** The clock; set it to let time pass. */
  now: Date
  key(kind: KeyKind, name?: string, secret?: string): string
  /** Sends JSON, or bytes as they are, and answers status, headers and body. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
}

export type Answer = {
  readonly status: number
  readonly headers: Record<string, unknown>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any
}

/** Writes in the test's own thread. */
export function ingesterOf({ state }: Workspace, clock: () => Date, onFault: (cause: unknown) => void): Ingester {
  const ingestion = new Ingestion(state)
  return {
    take: async (deliveries, refusals) => takeSafely(ingestion, deliveries, refusals, clock(), onFault),
    close: async () => {},
  }
}

export type ServerSettings = {
  readonly limits?: Partial<Limits>
  readonly wrap?: (ingester: Ingester) => Ingester
  readonly onCommitted?: () => void
}

/** Runs some work against a server of a new workspace, without a port. */
export function withServer<T>(work: (server: TestServer) => Promise<T>, settings: ServerSettings = {}): Promise<T> {
  return withWorkspace(async (workspace) => {
    const limits = { ...LIMITS, ...settings.limits }
    const log: LogLine[] = []
    const own = ingesterOf(
      workspace,
      () => server.now,
      (cause) => log.push({ what: "fault", detail: String(cause) }),
    )
    const queue = new IngestQueue(settings.wrap?.(own) ?? own, limits, settings.onCommitted ?? (() => {}))
    const app = buildApp({
      workspace,
      remembered: new Remembered(0),
      queue,
      background: { behindMilliseconds: () => 0, rebuiltPercent: () => undefined, onCommitted: () => {} },
      clock: () => server.now,
      log: (line) => log.push(line),
      limits,
      publicUrl: undefined,
      trustedProxies: [],
    })
    const server: TestServer = {
      app,
      workspace,
      queue,
      log,
      now: new Date("2026-11-22T08:00:00Z"),
      key: (kind, name = kind, secret) =>
        addKey(
          workspace.state,
          { name, source: "shop", kind, madeAt: server.now.toISOString(), ...(secret ? { secret } : {}) },
          randomBytes,
        ),
      async post(path, body, headers = {}) {
        const payload = Buffer.isBuffer(body) || typeof body === "string" ? body : JSON.stringify(body)
        const answer = await app.inject({ method: "POST", url: path, payload, headers })
        const { statusCode: status, headers: heard } = answer
        const said = answer.body === "" ? undefined : answer.json()
        expectOfContract({ method: "POST", url: path, status, type: heard["content-type"], body: said })
        return { status, headers: heard, body: said }
      },
    }
    try {
      return await work(server)
    } finally {
      await app.close()
      await queue.close()
    }
  }, openToServe)
}

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

/** A number from 0 to 1 that is the same for the same words. */
export const chanceOf = (...words: readonly (string | number)[]): number =>
  createHash("sha256").update(words.join(" ")).digest().readUInt32BE(0) / 2 ** 32
