import { readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import type { Description } from "../scripts/client/clientOf.ts"
import type { Schema } from "../scripts/client/typeOf.ts"
import type { LogLine } from "../src/server/parts.ts"
import { startServer } from "../src/server/startServer.ts"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { expectOfContract } from "./support/contract.ts"
import { arbitraryOf, HOSTILE_TEXTS } from "./support/fuzz/arbitraryOf.ts"
import { spoilt } from "./support/fuzz/spoilt.ts"
import { newKey } from "./support/serving.ts"

const directory = temporaryDirectory()
const description = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "docs", "openapi.json"), "utf8"),
) as Description
const named = description.components.schemas

/** `npm run test:faults` goes on for about ten minutes. */
const ROUNDS = process.env.npm_lifecycle_event === "test:faults" ? 60 : 1
const SEED = 20_261_122
/** Each begins work of its own, hashes a password, or writes all files anew: more of them would try nothing else. */
const DEAR =
  /^(begin(Import|Valuation|Export|Backup)|logIn|claimWorkspace|choosePassword|proveYourself|erase|undoImport|getRegisterPaper|getAccessPaper)/
/** One ends the session, the other answers without end. */
const LEFT_OUT = ["logOut", "followJobs"]

type Request = {
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  readonly body: string | undefined
  readonly type: string
}

const text = (value: unknown) => (typeof value === "object" ? JSON.stringify(value) : String(value))

const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, { operationId }]) => !LEFT_OUT.includes(operationId))
    .map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
)
type Operation = (typeof operations)[number]

const placeIn = fc.oneof(
  fc.integer({ min: 0, max: 6 }).map(String),
  fc.constantFrom("shop", ...HOSTILE_TEXTS.slice(0, 19)),
)

/** Whoever asks must not be shown out by what they ask. */
const own = (path: string, place: string) => (path.startsWith("/api/users/") && Number(place) === 1 ? "2" : place)

/** What somebody might send to an operation: what fits, and what does not. */
function requestsOf({ path, parameters, requestBody }: Operation): fc.Arbitrary<Request> {
  const places = parameters.filter(({ in: where }) => where === "path").map(({ name }) => name)
  const fields: Schema = {
    type: "object",
    properties: Object.fromEntries(
      parameters.filter(({ in: where }) => where === "query").map((one) => [one.name, one.schema]),
    ),
    required: parameters.filter(({ in: where, required }) => where === "query" && required).map(({ name }) => name),
  }
  const query = arbitraryOf(fields, named)
  const [[type, content] = ["application/json", {}]] = Object.entries(requestBody?.content ?? {})
  const body = content.schema ? arbitraryOf(content.schema, named) : fc.string()
  const bodies = fc.oneof(
    { weight: 4, arbitrary: body.map((value) => JSON.stringify(value)) },
    { weight: 4, arbitrary: spoilt(body).map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: fc.constantFrom("", "{", '{"__proto__":{"a":1}}', "[".repeat(100), "\u0000", '"\\ud800"') },
  )
  return fc
    .record({
      places: fc.tuple(...places.map(() => placeIn)),
      query: fc.oneof(query, spoilt(query)),
      body: requestBody ? bodies : fc.constant(undefined),
      type: fc.oneof(
        { weight: 9, arbitrary: fc.constant(type) },
        { weight: 1, arbitrary: fc.constantFrom("text/plain", "x") },
      ),
    })
    .map(({ places: found, query: asked, ...rest }) => ({
      ...rest,
      path: places.reduce(
        (address, name, i) => address.replace(`{${name}}`, encodeURIComponent(own(path, found[i]))),
        path,
      ),
      query: Object.entries(asked ?? {}).map(([name, value]) => [name, text(value)] as const),
    }))
}

type Fuzzed = {
  readonly url: string
  readonly log: readonly LogLine[]
  /** What lets in: a session for the pages' routes, a key for those of programs. */
  headersFor(path: string): Record<string, string>
}

/** A code that requests name. */
const CODE = ["coupons", "codes", "1", "--code", "shop", "--uses", "any"]

async function withFuzzed(work: (fuzzed: Fuzzed) => Promise<void>) {
  const data = join(directory, "fuzzed")
  expect(stammwert("init", "--data", data).err).toBe("")
  const rows = Array.from({ length: 120 }, (_, i) => `B${i};K${i % 17};2026-0${1 + (i % 6)}-1${i % 9};${10 + i},00;web`)
  const file = exportFile(directory, "orders.csv", ["Bestellnr;Kundennr;Datum;Betrag;Kanal", ...rows])
  expect(stammwert("import", file, "--data", data, "--yes").err).toBe("")
  for (const words of [["points", "make", "Tea"], ["coupons", "make", "Tea"], CODE]) {
    expect(stammwert(...words, "--data", data).err).toBe("")
  }
  const [records, events] = [newKey(data, "till", "json"), newKey(data, "web", "segment")]
  const log: LogLine[] = []
  const server = await startServer({
    directory: data,
    host: "127.0.0.1",
    port: 0,
    codeVersion: "a test",
    // Proofs hold for minutes: nobody has to prove themselves twice while the clock stands.
    clock: () => new Date("2026-11-22T08:00:00Z"),
    log: (line) => log.push(line),
  })
  try {
    const claimed = await fetch(`${server.url}/api/claim`, {
      method: "POST",
      headers: { origin: server.url, "content-type": "application/json" },
      body: JSON.stringify({
        token: server.claimToken,
        email: "alma@beispiel.test",
        name: "Alma",
        password: "ein ganzer Satz mit Apfelbaum",
      }),
    })
    const cookie = String(claimed.headers.get("set-cookie")).split(";")[0]
    const headersFor = (path: string): Record<string, string> =>
      path.startsWith("/api/")
        ? { origin: server.url, cookie }
        : { authorization: `Bearer ${path === "/v1/records" ? records : events}` }
    const asked = () => fetch(`${server.url}/api/questions/key-figures`, { headers: { cookie } })
    await expect.poll(async () => (await asked()).status, { timeout: 60_000 }).toBe(200)
    await work({ url: server.url, log, headersFor })
  } finally {
    await server.close()
  }
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
type Answer = { readonly status: number; readonly type: string | null; readonly body: any }

async function send({ url, headersFor }: Fuzzed, method: string, request: Request): Promise<Answer> {
  const { path, query, body, type } = request
  const address = query.length === 0 ? path : `${path}?${new URLSearchParams(query.map((pair) => [...pair]))}`
  const answer = await fetch(url + address, {
    method,
    headers: { ...headersFor(path), ...(body === undefined ? {} : { "content-type": type }) },
    ...(body === undefined ? {} : { body }),
    redirect: "error",
  })
  const said = await answer.text()
  const isJson = answer.headers.get("content-type")?.startsWith("application/json")
  return { status: answer.status, type: answer.headers.get("content-type"), body: isJson ? JSON.parse(said) : said }
}

/** A request that got no answer says only in its cause what became of the connection. */
const why = (fault: unknown): string =>
  fault instanceof Error && fault.cause !== undefined ? `${fault}: ${why(fault.cause)}` : String(fault)

/** Fails where an answer is a fault, is not what the contract says, or refuses without words. */
function expectSound({ status, type, body }: Answer, method: string, { path }: Request, log: readonly LogLine[]): void {
  const isWaiting = status === 503 && ["rebuilding", "too-slow"].includes(body.error)
  if (status >= 500 && !isWaiting) throw new Error(`${status} ${log.findLast(({ what }) => what === "fault")?.detail}`)
  expect(body.error).not.toBe("not-logged-in")
  expectOfContract({ method, url: path, status, type, body })
  if (status < 400 || body.message === undefined) return
  for (const sentence of [body.message.en, body.message.de]) expect(sentence).not.toMatch(/^$|undefined|\[object/)
}

test(
  `attack-4, fuzzed for ${ROUNDS} rounds from its own description: no fault, answers as the contract says, refusals in words`,
  () =>
    withFuzzed(async (fuzzed) => {
      const answered = new Set<string>()
      const failed: string[] = []
      for (let round = 0; round < ROUNDS; round++) {
        for (const operation of operations) {
          const { method, path, operationId } = operation
          const property = fc.asyncProperty(requestsOf(operation), async (request) => {
            const answer = await send(fuzzed, method, request)
            if (answer.status < 300) answered.add(operationId)
            expectSound(answer, method, request, fuzzed.log)
          })
          const numRuns = DEAR.test(operationId) ? 1 : path.includes("/questions/") ? 3 : 12
          const found = await fc.check(property, { seed: SEED + round, numRuns, endOnFailure: true })
          if (found.failed)
            failed.push(`${operationId} ${why(found.errorInstance)} ${JSON.stringify(found.counterexample)}`)
        }
      }
      expect(failed.map((text) => text.slice(0, 2_000))).toEqual([])
      const never = operations.map(({ operationId }) => operationId).filter((name) => !answered.has(name))
      expect(never.length, `never answered with yes: ${never}`).toBeLessThan(operations.length / 4)
      expect(fuzzed.log.filter(({ what }) => what === "fault")).toEqual([])
    }),
  ROUNDS * 120_000,
)
