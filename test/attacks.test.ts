import { readdirSync, readFileSync } from "node:fs"
import { request } from "node:http"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { type Door, openSession } from "../src/server/auth/door.ts"
import { invite, startReset } from "../src/server/auth/invitations.ts"
import { newRecoveryCodes, newSeed } from "../src/server/auth/secondFactor.ts"
import { sealerOf } from "../src/server/auth/secrets.ts"
import { newSecret } from "../src/server/outgoing/signature.ts"
import { QUESTIONS } from "../src/store/questions/questions.ts"
import { ownerAt, strangerAt } from "./support/browser.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { type TestPages, withPages } from "./support/pages.ts"
import { bearer } from "./support/server.ts"
import { serve } from "./support/serving.ts"
import { maskCode } from "./tidy/scanCode.ts"

const directory = temporaryDirectory()

const order = (id: string, customer: string, product: string) => ({
  kind: "order",
  id,
  customer,
  at: "2026-11-01",
  fields: { amountCents: 2_000, currency: "EUR", lines: [{ product, cents: 2_000 }] },
})

async function send({ server }: TestPages, records: readonly object[]): Promise<void> {
  const { status } = await server.post("/v1/records", records, bearer(server.key("json")))
  expect(status).toBe(202)
}

const CODE = [
  "'; DROP TABLE customer; --",
  "' UNION SELECT secret FROM access_key --",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what is sent
  "${process.exit(1)}",
  "{{constructor.constructor('return process')()}}",
  "(#context['x'].exec('id'))",
  "%{1+1}",
]

describe("what others send is data", () => {
  test("attack-19, attack-22, attack-23: code in names, events and questions is kept and sought as the text that it is", () =>
    withPages(async (pages) => {
      const { ask, userOf, server } = pages
      await send(
        pages,
        CODE.map((code, i) => order(`B${i}`, code, code)),
      )
      const cookie = await userOf("owner")
      const asked = async (path: string) => (await ask("GET", path, undefined, cookie)).body
      const { answer } = await asked("/api/questions/products")
      expect(answer.map(({ product }: { product: string }) => product).toSorted()).toEqual(CODE.toSorted())
      for (const code of CODE) {
        const found = await asked(`/api/questions/key-figures?among.product=${encodeURIComponent(code)}`)
        expect(found.answer.customers).toBe(1)
        expect(await asked(`/api/customer?who=${encodeURIComponent(code)}`)).toMatchObject([{ customer: code }])
      }
      const event = { type: "track", event: CODE[2], userId: CODE[3], messageId: "1", properties: { a: CODE[4] } }
      const taken = await server.post("/v1/track", event, bearer(server.key("segment")))
      expect([taken.status, taken.body]).toEqual([202, { success: true }])
    }))

  test("attack-9: a key that sends events reads nothing of anybody, whoever it says it is", () =>
    withPages(async (pages) => {
      const { app, server } = pages
      await send(pages, [order("B1", "ada@beispiel.test", "apple")])
      const key = server.key("segment")
      for (const path of ["/v1/identify", "/v1/alias", "/v1/group"]) {
        const claim = { userId: "ada@beispiel.test", anonymousId: "2", previousId: "1", groupId: "g", messageId: path }
        expect((await server.post(path, claim, bearer(key))).body).toEqual({ success: true })
      }
      for (const url of ["/api/customer?who=ada@beispiel.test", "/api/customers/1", "/api/questions/key-figures"]) {
        expect((await app.inject({ method: "GET", url, headers: bearer(key) })).statusCode).toBe(401)
      }
    }))

  test("attack-13, attack-14, attack-16: the engine that questions are asked of reads, writes and loads nothing but its own file", () =>
    withPages(async ({ projection }) => {
      const outside = [
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM 'file:///etc/passwd'",
        "SELECT * FROM read_json('http://127.0.0.1/')",
        "COPY (SELECT 1) TO '/tmp/stammwert-attack.csv'",
        "ATTACH '/tmp/stammwert-attack.db'",
        "INSTALL httpfs",
        "LOAD sqlite_scanner",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "EXPORT DATABASE '/tmp/stammwert-attack'",
      ]
      for (const sql of outside) {
        const attempt = projection.ask((engine) => engine.rows(sql))
        await expect(attempt, sql).rejects.toThrow(
          /disabled|configuration|Permission|not allowed|read-only|lock|does not exist/i,
        )
      }
    }))
})

describe("whoever is in sees what is theirs", () => {
  test("attack-18: an answer that is remembered, and a key that is, are nobody else's", () =>
    withPages(async (pages) => {
      const { ask, userOf, server } = pages
      await send(pages, [order("B1", "K1", "apple")])
      const [owner, analyst] = [await userOf("owner"), await userOf("analyst")]
      const naming = Object.entries(QUESTIONS).filter(([, question]) => "namesCustomers" in question)
      for (const [name] of naming) {
        expect((await ask("GET", `/api/questions/${name}`, undefined, owner)).status).toBe(200)
        expect((await ask("GET", `/api/questions/${name}`, undefined, analyst)).status).toBe(403)
      }
      const list = async (cookie: string) => (await ask("POST", "/api/customers/list", {}, cookie)).body.customers[0]
      expect((await list(owner)).number).toBe("K1")
      expect((await list(analyst)).number).toBeNull()
      const [json, segment] = [server.key("json", "one"), server.key("segment", "two")]
      for (let n = 0; n < 3; n++) {
        expect((await server.post("/v1/records", order(`C${n}`, "K2", "x"), bearer(json))).status).toBe(202)
        expect((await server.post("/v1/records", order(`D${n}`, "K2", "x"), bearer(segment))).status).toBe(401)
      }
    }))

  test("attack-34: a key is made by whoever is in alone, and for nobody else", () =>
    withPages(async ({ ask, userOf }) => {
      const wanted = { name: "mine", source: "shop", kind: "json" }
      expect((await ask("POST", "/api/keys", wanted)).status).toBe(401)
      const cookie = await userOf("owner")
      for (const more of [{ userId: 1 }, { id: 1 }, { sourceId: 1 }, { __proto__x: 1 }]) {
        expect((await ask("POST", "/api/keys", { ...wanted, ...more }, cookie)).status).toBe(400)
      }
    }))

  test("attack-26, attack-27: a new password by a link ends every session, and lets nobody in by itself", () =>
    withPages(async ({ ask, userOf }) => {
      const [owner, analyst] = [await userOf("owner"), await userOf("analyst")]
      const { body } = await ask("POST", "/api/users/2/reset", undefined, owner)
      const token = String(body.path).split("#")[1]
      const chosen = { purpose: "reset", token, password: "ein ganz neuer Satz mit Birnbaum" }
      const { status, headers } = await ask("POST", "/api/password", chosen)
      expect([status, headers["set-cookie"]]).toEqual([200, undefined])
      expect((await ask("GET", "/api/session", undefined, analyst)).body.user).toBeNull()
      expect((await ask("POST", "/api/password", chosen)).status).toBe(401)
    }))
})

describe("what must not be guessed", () => {
  test("attack-11: links, sessions, keys and codes are drawn by the system's own generator, 128 bits of it or more", () =>
    withPages(async ({ server, userOf }) => {
      const { state, directory: data } = server.workspace
      const door: Door = { state, sealer: sealerOf(data), now: () => server.now.getTime() }
      await userOf("owner")
      const of = <T>(make: (n: number) => T) => Array.from({ length: 40 }, (_, n) => make(n))
      const drawn = {
        reset: of(() => startReset(door, "console", 1)),
        invitation: of((n) => invite(door, "user 1", { email: `p${n}@b.test`, name: "P", role: "analyst" }).token),
        session: of(() => openSession(door, 1, "", "login")),
        key: of((n) => server.key("json", `key-${n}`)),
        webhookSecret: of(() => newSecret()),
        seed: of(() => newSeed()),
      }
      for (const [what, texts] of Object.entries(drawn)) {
        expect([what, new Set(texts).size]).toEqual([what, 40])
        // Characters of an alphabet of at least 32 that differ from one to the next: 5 bits each.
        const varied = [...texts[0]].filter((_, at) => new Set(texts.map((text) => text[at])).size > 8)
        expect([what, varied.length * 5 >= 128]).toEqual([what, true])
      }
      const codes = newRecoveryCodes().map((code) => code.replaceAll("-", ""))
      expect(codes.filter((code) => !/^[0-9a-f]{20}$/.test(code))).toEqual([])
    }))

  test("attack-1, attack-11, attack-24: no source draws lots by Math.random, and none makes code of texts", () => {
    const rooms = ["src", "models/src", "client/src", "scripts", "bench"]
    const found = rooms.flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: "utf8" })
        .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !/\.test\.ts$/.test(path))
        .map((path) => join(root, room, path))
        .filter((path) => FORBIDDEN.test(maskCode(readFileSync(path, "utf8")).code)),
    )
    expect(found).toEqual([])
    for (const code of ["Math.random()", "Math . random", "new Function('x')", "eval(x)", "globalThis.eval(x)"]) {
      expect([code, FORBIDDEN.test(code)]).toEqual([code, true])
    }
  })
})

const root = join(import.meta.dirname, "..")
const FORBIDDEN = /\bMath\s*\.\s*random\b|\bnew\s+Function\b|\beval\s*\(/

describe("what is not there cannot be broken", () => {
  test("attack-7, attack-31, attack-32, attack-33: nothing runs templates or code that was sent, and none of the libraries is used", () => {
    const lock = JSON.parse(readFileSync(join(import.meta.dirname, "..", "package-lock.json"), "utf8"))
    const used = Object.keys(lock.packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + 13))
    const risky = ["xlsx", "exceljs", "liquidjs", "handlebars", "ejs", "vm2", "better-auth"]
    expect(used.filter((name) => risky.includes(name))).toEqual([])
  })

  test("attack-10, attack-17: after the claim no way leads in, and no path out of the folder of pages", async () => {
    const data = join(directory, "paths")
    expect(stammwert("init", "--data", data).err).toBe("")
    const server = await serve(data)
    await ownerAt(server)
    const claim = { token: "x".repeat(43), email: "b@b.test", name: "B", password: "ein ganzer Satz" }
    expect((await strangerAt(server).ask("POST", "/api/claim", claim)).status).toBe(401)
    const up = ["..", "%2e%2e", "%252e%252e", "..%2f", "..%5c", "..\\", "....//", "%c0%ae%c0%ae", ".%00."]
    const files = ["state.db", "secret.key", "package.json", "etc/passwd"]
    const roots = ["/assets/", "/", "/api/jobs/1/files/", "/assets/x/"]
    for (const path of roots.flatMap((root) =>
      up.flatMap((step) => files.map((file) => `${root}${`${step}/`.repeat(4)}${file}`)),
    )) {
      const { status, text } = await rawGet(server.url, path)
      expect([path, status >= 500, /SQLite format|"workspaces"|root:x:/.test(text)]).toEqual([path, false, false])
    }
    await server.end("SIGTERM")
  })
})

/** Asks for a path as it stands: browsers and fetch would tidy it. */
const rawGet = (url: string, path: string) =>
  new Promise<{ status: number; text: string }>((done, fail) => {
    const { hostname, port } = new URL(url)
    const asked = request({ hostname, port, path, headers: { accept: "text/html" } }, (answer) => {
      let text = ""
      answer.setEncoding("latin1")
      answer.on("data", (part) => {
        text += part
      })
      answer.on("end", () => done({ status: answer.statusCode ?? 0, text }))
    })
    asked.on("error", fail)
    asked.end()
  })
