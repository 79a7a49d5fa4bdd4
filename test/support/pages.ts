import type { FastifyInstance } from "fastify"
import { ROLES, type Role } from "../../src/records/role.ts"
import { buildApp } from "../../src/server/app.ts"
import type { AskedProjection } from "../../src/server/asking/projectionRead.ts"
import { readNamed } from "../../src/server/asking/projectionReads.ts"
import type { Door } from "../../src/server/auth/door.ts"
import { choosePassword, claim, invite, newClaim } from "../../src/server/auth/invitations.ts"
import { sealerOf } from "../../src/server/auth/secrets.ts"
import { JobQueue } from "../../src/server/jobs/jobQueue.ts"
import { LIMITS } from "../../src/server/limits.ts"
import { lookingAtAlerts } from "../../src/server/outgoing/lookingAtAlerts.ts"
import { Mails } from "../../src/server/outgoing/mails.ts"
import { WebhookSender } from "../../src/server/outgoing/webhookSender.ts"
import { Remembered } from "../../src/server/remembered.ts"
import { Projection } from "../../src/store/projector.ts"
import type { Workspace } from "../../src/store/workspace.ts"
import { expectOfContract } from "./contract.ts"
import { type Answer, type TestServer, withServer } from "./server.ts"

const ORIGIN = "http://localhost:80"

export type TestPages = {
  readonly app: FastifyInstance
  readonly server: TestServer
  readonly projection: Projection
  /** Tells others when it is told to look. */
  readonly webhooks: WebhookSender
  readonly mails: Mails
  /** The token of the first claim, good until somebody is in. */
  readonly claimToken: string
  /** Asks as one of our own pages would, with the cookie of whoever is in. */
  ask(method: "GET" | "POST" | "PATCH" | "DELETE", url: string, body?: object, cookie?: string): Promise<Answer>
  /** Makes somebody of a role (the owner always is user 1), lets them in, and answers their cookie. */
  userOf(role: Role): Promise<string>
}

/** Asks as the server does its thread: by name only, and only what can cross. */
const asked = (projection: Projection, workspace: Workspace): AskedProjection => ({
  ask: async ({ name }, parameters, signal) => {
    const { read } = readNamed(name)
    const crossed = structuredClone(parameters)
    return structuredClone(await projection.ask((engine) => read({ engine, workspace }, crossed), signal)) as never
  },
})

/** Asks as a page of ours does, with all that is in the state by then. */
const asksOf =
  (app: FastifyInstance, projection: Projection): TestPages["ask"] =>
  async (method, url, body, cookie) => {
    await projection.refresh()
    const headers = {
      origin: ORIGIN,
      ...(cookie ? { cookie } : {}),
      ...(body ? { "content-type": "application/json" } : {}),
    }
    const answer = await app.inject({ method, url, headers, ...(body ? { payload: JSON.stringify(body) } : {}) })
    const { statusCode: status } = answer
    const isJson = /^application\/(problem\+)?json/.test(String(answer.headers["content-type"]))
    const said = answer.body === "" ? undefined : isJson ? answer.json() : answer.body
    expectOfContract({ method, url, status, type: answer.headers["content-type"], body: said })
    return { status, headers: answer.headers, body: said }
  }

const jobsOf = ({ workspace, log }: TestServer, { now }: Door) =>
  new JobQueue({
    state: workspace.state,
    directory: workspace.directory,
    codeVersion: "a test",
    command: "a test",
    now,
    onCommitted: () => {},
    onFault: (detail) => log.push({ what: "fault", detail }),
  })

/** Runs some work against a server with the workspace's own pages, without a port. */
export function withPages<T>(work: (pages: TestPages) => Promise<T>): Promise<T> {
  return withServer(async (server) => {
    const { workspace, queue, log } = server
    const projection = await Projection.open(workspace)
    const door: Door = {
      state: workspace.state,
      sealer: sealerOf(workspace.directory),
      now: () => server.now.getTime(),
    }
    const jobs = jobsOf(server, door)
    const parts = {
      workspace,
      queue,
      clock: () => server.now,
      log: (line: (typeof log)[number]) => void log.push(line),
      limits: LIMITS,
      trustedProxies: [],
      remembered: new Remembered(0),
      background: {
        behindMilliseconds: () => 0,
        rebuiltPercent: () => undefined,
        onCommitted: () => void projection.refresh(),
      },
    }
    const webhooks = new WebhookSender({
      door,
      clock: { now: () => server.now, after: () => () => {} },
      guard: { allowedNetworks: ["127.0.0.0/8"] },
      onFault: (detail) => log.push({ what: "fault", detail }),
      lookAtAlerts: lookingAtAlerts(workspace, asked(projection, workspace), () => server.now),
    })
    const mails = new Mails(door, "https://stammwert.beispiel.test", (detail) => log.push({ what: "mail", detail }))
    const served = { door, jobs, webhooks, mails, projection: asked(projection, workspace) }
    const app = buildApp({ ...parts, publicUrl: undefined }, served)
    const ask = asksOf(app, projection)
    const ownerIsIn = async (token: string) => {
      if (workspace.state.rows("SELECT 1 FROM user").length > 0) return
      await claim(door, token, { email: "owner@beispiel.test", name: "owner", password: "ein ganzer Satz von owner" })
    }
    try {
      const claimToken = newClaim(door) as string
      return await work({
        ...{ app, server, projection, webhooks, mails },
        claimToken,
        ask,
        async userOf(role) {
          await ownerIsIn(claimToken)
          const [email, password] = [`${role}@beispiel.test`, `ein ganzer Satz von ${role}`]
          if (role !== ROLES[0]) {
            const { token } = invite(door, "user 1", { email, name: role, role })
            await choosePassword(door, "invitation", token, password)
          }
          const answer = await app.inject({
            method: "POST",
            url: "/api/login",
            payload: { email, password },
            headers: { origin: ORIGIN },
          })
          return String(answer.headers["set-cookie"]).split(";")[0]
        },
      })
    } finally {
      await app.close()
      await mails.close()
      await jobs.close()
      await projection.close()
    }
  })
}
